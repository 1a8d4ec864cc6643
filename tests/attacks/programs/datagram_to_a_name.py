"""Sends datagrams to the sockets of services, by their paths and abstract names.

==========  ======
technique   A3
assignment  linear
status      ran
most        0
==========  ======
"""
import errno
import socket

here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
for name in ("/dev/log", "/run/systemd/journal/socket", "/run/systemd/notify", "/nobody/listens", "\0nobody"):
    for attempt in (lambda: here.sendto(b"x", name), lambda: here.sendmsg([b"x"], [], 0, name)):
        try:
            attempt()
        except OSError as error:
            if error.errno == errno.EPERM:
                continue
        print("broken: the name is looked up:", name)
