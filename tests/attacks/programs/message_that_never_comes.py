"""Announces a message, sends a part of it, and waits.

==========  =======
technique   A23
assignment  linear
status      timeout
most        0
==========  =======
"""
import os
import time

os.write(3, (1000).to_bytes(4, "little") + b'{"id":')
time.sleep(3600)
