"""Reads and writes other processes' memory and descriptors by system calls.

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
libc.syscall.restype = ctypes.c_long
room = ctypes.create_string_buffer(64)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(room), 8)
for pid in (*range(1, 50), os.getppid()):
    if pid in (0, os.getpid()):
        continue
    for name, call in {
        "process_vm_readv": (310, pid, vector, 1, vector, 1, 0),
        "process_vm_writev": (311, pid, vector, 1, vector, 1, 0),
        "pidfd_open": (434, pid, 0),
        "pidfd_getfd": (438, 3, 0, 0),
        "kcmp": (312, pid, os.getpid(), 0, 0, 0),
        "process_madvise": (440, 3, vector, 1, 21, 0),
        "ptrace attach": (101, 16, pid, 0, 0),
        "ptrace seize": (101, 0x4206, pid, 0, 0),
        "move_pages": (279, pid, 0, 0, 0, 0, 0),
        "prlimit": (302, pid, 7, None, room),
        "get_robust_list": (274, pid, room, room),
        "sched_setaffinity": (203, pid, 8, room),
    }.items():
        if libc.syscall(*call) >= 0:
            print("broken:", name, pid)
if libc.syscall(101, 0, 0, 0, 0) >= 0:
    print("broken: traced by its parent")
