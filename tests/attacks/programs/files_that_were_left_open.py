"""Uses every descriptor that it finds open, and asks the channel what will come.

==========  ======
technique   A17
assignment  linear
status      ran
most        0
==========  ======
"""
import os
import socket

for number in range(4, 1024):
    try:
        os.fstat(number)
    except OSError:
        continue
    print("broken:", number)
channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(3))
try:
    print("broken:", channel.recv(1 << 16, socket.MSG_PEEK | socket.MSG_DONTWAIT))
except BlockingIOError:
    pass
