"""Starts programs by the C library: system, popen, posix_spawn, execl, fexecve.

==========  ======
technique   A3
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.popen.restype = ctypes.c_void_p
words = (ctypes.c_char_p * 4)(b"sh", b"-c", b"echo broken", None)
libc.system(b"echo broken")
libc.popen(b"echo broken >&2", b"r")
pid = ctypes.c_int()
libc.posix_spawn(ctypes.byref(pid), b"/bin/sh", None, None, words, None)
libc.posix_spawnp(ctypes.byref(pid), b"sh", None, None, words, None)
libc.execv(b"/bin/sh", words)
libc.execvp(b"sh", words)
libc.fexecve(0, words, words)
if pid.value > 0:
    print("broken:", pid.value)
