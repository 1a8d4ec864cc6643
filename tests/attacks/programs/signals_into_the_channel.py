"""Has Python write the number of each signal into the grader's channel.

==========  ==========================
technique   A12
assignment  linear
status      ran or protocol or crashed
most        0
==========  ==========================
"""
import fcntl
import os
import signal

fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)
signal.signal(signal.SIGALRM, lambda *args: None)
signal.set_wakeup_fd(3, warn_on_full_buffer=False)
for _ in range(5):
    signal.raise_signal(signal.SIGALRM)
fcntl.fcntl(3, fcntl.F_SETFL, 0)
