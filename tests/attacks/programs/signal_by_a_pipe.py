"""Has the kernel send a signal for it: whoever owns a descriptor gets one when data come.

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""

import fcntl
import os
import signal
import socket

here, there = socket.socketpair()
F_SETSIG = 10
for attempt in (
    lambda: fcntl.fcntl(here, fcntl.F_SETOWN, os.getppid() or 1),
    lambda: fcntl.fcntl(here, F_SETSIG, signal.SIGKILL),
):
    try:
        attempt()
    except OSError:
        continue
    print("broken")
