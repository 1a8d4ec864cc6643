"""Makes memory, semaphores and queues that outlive it, by POSIX and by System V.

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
from multiprocessing import shared_memory

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
for name, call in {
    "shmget": (29, 0x7E57, 4096, 0o1666),
    "semget": (64, 0x7E57, 1, 0o1666),
    "msgget": (68, 0x7E57, 0o1666),
    "shmat": (30, 0, 0, 0),
    "mq_open": (240, b"/note", 0o102, 0o666, 0),
}.items():
    if libc.syscall(*call) >= 0:
        print("broken:", name)
try:
    shared_memory.SharedMemory("note", create=True, size=100)
    print("broken: shared memory")
except OSError:
    pass
if libc.shm_open(b"/note", 0o102, 0o666) >= 0:
    print("broken: shm_open")
if libc.sem_open(b"/note", 0o100, 0o666, 1) not in (0, -1):
    print("broken: sem_open")
