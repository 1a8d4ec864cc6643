"""Writes a program into memory and executes it from there.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
SCRIPT = b"#!/bin/sh\necho broken\n"
for make in (lambda: os.memfd_create("x"), lambda: os.open("script", os.O_CREAT | os.O_RDWR, 0o755)):
    try:
        file = make()
    except OSError:
        continue
    os.write(file, SCRIPT)
    for attempt in (lambda: os.execve(file, ["x"], {}), lambda: os.execv("./script", ["x"])):
        try:
            attempt()
        except OSError:
            continue
    libc.syscall(322, file, b"", (ctypes.c_char_p * 2)(b"x", None), None, 0x1000)
libc.syscall(319, b"x", 0)
