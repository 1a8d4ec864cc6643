"""Reads the memory of the server that made it, and of whoever else has a number.

==========  ======
technique   A7
assignment  linear
status      ran
most        0
==========  ======
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1, 2, os.getpid() - 1):
    if libc.ptrace(16, pid, 0, 0) == 0:
        print("broken: ptrace", pid)
    for name in ("mem", "environ", "maps", "cmdline"):
        try:
            os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
            print("broken:", pid, name)
        except OSError:
            pass
