"""Forks by the system calls themselves: fork, vfork, clone, clone3.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
arguments = struct.pack("11Q", 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0)
for call in ((57,), (58,), (56, 17, 0, 0, 0, 0), (56, 0x8000, 0, 0, 0, 0), (56, 0, 0, 0, 0, 0), (435, arguments, 88)):
    pid = libc.syscall(*call)
    if pid == 0:
        os.write(1, b"broken: child\n")
        os._exit(0)
    if pid > 0:
        print("broken:", call)
