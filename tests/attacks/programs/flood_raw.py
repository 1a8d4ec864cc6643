"""Writes to the descriptor of standard output without end, past Python.

==========  ======
technique   A23
assignment  linear
status      output
most        0
==========  ======
"""
import os

while True:
    os.write(1, b"<svg onload=alert(1)>" * 1000)
