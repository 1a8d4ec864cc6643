"""Shuts the channel for both sides, and goes on.

==========  =======
technique   A8
assignment  linear
status      crashed
most        0
==========  =======
"""
import os
import socket

socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(3)).shutdown(socket.SHUT_RDWR)
