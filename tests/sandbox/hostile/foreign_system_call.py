# seen: forbidden
"""Makes a system call by the number of another architecture (x32), where the list of allowed ones does not hold."""

import ctypes

ctypes.CDLL(None).syscall(0x40000000 | 39)
