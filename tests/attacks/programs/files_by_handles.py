"""Opens files past their paths: by handles, by descriptors of folders, by the mounts' own calls.

==========  ======
technique   A18
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
handle = ctypes.create_string_buffer(128)
handle[0:4] = (120).to_bytes(4, "little")
mount = ctypes.c_int()
calls = {
    "name_to_handle_at": (303, -100, b"/usr/lib", handle, ctypes.byref(mount), 0),
    "open_by_handle_at": (304, -100, handle, 0),
    "openat2": (437, -100, b"/etc/passwd", ctypes.create_string_buffer(24), 24),
    "open_tree": (428, -100, b"/", 0),
    "fsopen": (430, b"tmpfs", 0),
    "move_mount": (429, -100, b"/usr", -100, b"/mnt", 0),
    "quotactl": (179, 0, b"/", 0, 0),
    "inotify_init1": (294, 0),
    "fanotify_init": (300, 0, 0),
}
for name, arguments in calls.items():
    if libc.syscall(*arguments) >= 0:
        print("broken:", name)
for way in ("/proc/self/root/etc/passwd", "/proc/self/fd/3", "/proc/thread-self/root/etc/passwd"):
    try:
        os.open(way, os.O_RDONLY)
    except OSError:
        continue
    print("broken:", way)
