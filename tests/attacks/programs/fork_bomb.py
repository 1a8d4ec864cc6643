"""Forks in every way there is.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for attempt in (os.fork, os.forkpty, libc.fork, libc.vfork):
    try:
        if attempt() >= 0:
            print("broken")
    except OSError:
        pass
