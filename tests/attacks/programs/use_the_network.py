"""Opens sockets of every family.

==========  ======
technique   A3
assignment  linear
status      ran
most        0
==========  ======
"""

import socket

for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
        except OSError:
            continue
        print("broken:", family, kind)
try:
    socket.getaddrinfo("localhost.example", 80)
    print("broken: names are resolved")
except OSError:
    pass
