"""Makes system calls by which one leaves a box.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("unshare", (0x10000000,)),
    ("mount", (b"none", b"/tmp", b"tmpfs", 0, 0)),
    ("ptrace", (16, 1, 0, 0)),
    ("personality", (0x0040000,)),
    ("chroot", (b"/",)),
    ("setns", (0, 0)),
    ("keyctl", (0, 0, 0)),
    ("shmget", (0, 4096, 0o1600)),
    ("memfd_create", (b"x", 0)),
    ("userfaultfd", (0,)),
    ("sched_setaffinity", (0, 8, b"\x01" * 8)),
    ("setpriority", (0, 0, 0)),
):
    function = getattr(libc, name, None)
    if function is not None and function(*arguments) >= 0:
        print("broken:", name)
