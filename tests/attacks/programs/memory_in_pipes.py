"""Keeps its data in pipes and sockets, which belong to no process.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import fcntl
import os
import socket

kept = 0
ends = []
try:
    while True:
        there, here = os.pipe()
        ends += [there, here]
        fcntl.fcntl(here, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            fcntl.fcntl(here, 1031, 1 << 20)
        except OSError:
            pass
        try:
            while True:
                kept += os.write(here, bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError:
    pass
for end in ends:
    os.close(end)
pairs = []
try:
    while True:
        pairs.append(socket.socketpair())
        fcntl.fcntl(pairs[-1][0], fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            while True:
                kept += os.write(pairs[-1][0].fileno(), bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError:
    pass
pairs.clear()
if kept > 128 << 20:
    print("broken:", kept >> 20)
