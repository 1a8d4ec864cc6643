"""Sends a long message byte by byte.

==========  =======
technique   A23
assignment  linear
status      timeout
most        0
==========  =======
"""
import os
import time

os.write(3, (30_000_000).to_bytes(4, "little"))
while True:
    os.write(3, b" ")
    time.sleep(0.01)
