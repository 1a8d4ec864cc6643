"""Opens sockets of all families by the system call itself: vsock, netlink, Bluetooth, key, packet.

==========  ======
technique   A3
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
pair = (ctypes.c_int * 2)()
for family in range(46):
    for kind in (1, 2, 3, 5):
        if libc.syscall(41, family, kind, 0) >= 0:
            print("broken: socket", family, kind)
        if family != 1 and libc.syscall(53, family, kind, 0, pair) >= 0:
            print("broken: socketpair", family, kind)
for call in ((42, 3, b"\x01\x00/dev/log", 10), (49, 3, b"\x01\x00\x00x", 4), (50, 3, 1), (288, 3, 0, 0, 0)):
    if libc.syscall(*call) >= 0:
        print("broken:", call[0])
