"""Computes in C in many threads, which share no lock.

==========  =====================
technique   A22
assignment  linear
status      timeout or cpu or ran
most        0
==========  =====================
"""
import hashlib
import threading

block = bytes(1 << 24)


def work():
    while True:
        hashlib.sha256(block)


for _ in range(8):
    try:
        threading.Thread(target=work).start()
    except RuntimeError:
        break
work()
