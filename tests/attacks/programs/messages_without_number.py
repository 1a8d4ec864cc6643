"""Sends empty messages without end.

==========  ====================================
technique   A23
assignment  linear
status      protocol or timeout or output or cpu
most        0
==========  ====================================
"""
import os

while True:
    os.write(3, b"\x00\x00\x00\x00" * 10_000)
