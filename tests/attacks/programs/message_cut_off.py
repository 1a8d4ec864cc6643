"""Announces a message, sends a part of it, and ends.

==========  =======
technique   A23
assignment  linear
status      crashed
most        0
==========  =======
"""
import os

os.write(3, (1000).to_bytes(4, "little") + b'{"id":')
os._exit(0)
