"""Knocks at the kernel's largest doors: io_uring, bpf, keys, perf, userfaultfd, namespaces, modules.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
room = ctypes.create_string_buffer(4096)
for name, call in {
    "io_uring_setup": (425, 4, room),
    "bpf": (321, 0, room, 64),
    "add_key": (248, b"user", b"note", b"x", 1, -3),
    "request_key": (249, b"user", b"note", None, -3),
    "keyctl": (250, 0, -3, 1),
    "perf_event_open": (298, room, 0, -1, -1, 0),
    "userfaultfd": (323, 1),
    "memfd_create": (319, b"x", 0),
    "memfd_secret": (447, 0),
    "unshare": (272, 0x10000000),
    "setns": (308, 3, 0),
    "pivot_root": (155, b".", b"."),
    "mount": (165, b"x", b"/", b"tmpfs", 0, 0),
    "umount2": (166, b"/proc", 2),
    "init_module": (175, room, 64, b""),
    "kexec_load": (246, 0, 0, 0, 0),
    "seccomp": (317, 1, 0, room),
    "prctl seccomp": (157, 22, 2, room, 0, 0),
    "prctl dumpable": (157, 4, 1, 0, 0),
    "prctl subreaper": (157, 36, 1, 0, 0),
    "prctl ptracer": (157, 0x59616D61, -1, 0, 0),
    "modify_ldt": (154, 1, room, 16),
    "iopl": (172, 3),
    "personality": (135, 0x0040000),
    "vhangup": (153,),
    "sethostname": (170, b"x", 1),
    "settimeofday": (164, room, 0),
    "timer_create": (222, 0, room, room),
    "landlock_create_ruleset": (444, 0, 0, 1),
    "ioctl TIOCSTI": (16, 0, 0x5412, room),
    "setxattr": (188, b"/usr/lib", b"user.note", b"x", 1, 0),
    "utimensat": (280, -100, b"/usr/lib", 0, 0),
    "chmod": (90, b"/usr/lib", 0o777),
    "setuid": (105, 0),
    "capset": (126, room, room),
    "setpgid": (109, 0, 0),
    "setsid": (112,),
    "lookup_dcookie": (212, 0, room, 4096),
    "syslog": (103, 3, room, 4096),
}.items():
    if libc.syscall(*call) >= 0:
        print("broken:", name)
