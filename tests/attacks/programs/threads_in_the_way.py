"""Leaves threads that compute, so that the main thread gets no turn.

==========  =====================
technique   A22
assignment  linear
status      ran or timeout or cpu
most        0
clock       waits
==========  =====================
"""
import threading


def spin():
    while True:
        pass


for daemon in (True, True, False, False):
    threading.Thread(target=spin, daemon=daemon).start()
