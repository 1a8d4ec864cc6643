"""Sends signals to all that it could reach.

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""

import os
import signal

for pid in {-1, 0, os.getppid(), *range(2, 2000)} - {os.getpid()}:
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        continue
    print("broken:", pid)
