"""Reads the environment and the arguments that its process was started with, out of memory and out of /proc.

==========  ======
technique   A16
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
environment = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
number, words = 0, []
while environment and environment[number]:
    words.append(environment[number].decode())
    number += 1
for name in ("self", "thread-self", "1", str(os.getppid())):
    for file in ("environ", "cmdline", "auxv", "maps", "mountinfo", "status", "stack"):
        try:
            with open(f"/proc/{name}/{file}", "rb") as opened:
                words.append(f"/proc/{name}/{file}: " + opened.read().decode("latin-1"))
                print("broken:", name, file)
        except OSError:
            continue
for word in words:
    if any(name in word.upper() for name in ("SECRET", "TOKEN", "PASSWORD", "GRADEBOOK", "SOLUTIONS", "SSH_")):
        print("broken:", word)
