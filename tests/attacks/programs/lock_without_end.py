"""Locks one byte after another of a file: the kernel keeps each lock in memory of its own, which no rlimit counts.

==========  ======
technique   A22
assignment  linear
status      raised
most        0
==========  ======
"""

import fcntl
import os

file = os.open(os.__file__, os.O_RDONLY)
for byte in range(1000, 0, -2):
    fcntl.lockf(file, fcntl.LOCK_SH, 1, byte)
print("broken")
