"""Makes a system call by the number of another architecture (x32), where the list of allowed ones does not hold.

==========  =========
technique   A22
assignment  linear
status      forbidden
most        0
==========  =========
"""

import ctypes

ctypes.CDLL(None).syscall(0x40000000 | 39)
