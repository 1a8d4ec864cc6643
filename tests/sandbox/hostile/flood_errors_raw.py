# seen: output
"""Writes to the descriptor of standard error without end."""

import os

while True:
    os.write(2, b"\x1b[2J\xff" * 1000)
