"""Sends itself the signals of the kernel's filters and limits.

==========  ===========================
technique   A8
assignment  linear
status      ran or forbidden or crashed
most        0
==========  ===========================
"""
import os
import signal

for number in (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGSYS):
    os.kill(os.getpid(), number)
