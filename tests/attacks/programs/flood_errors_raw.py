"""Writes to the descriptor of standard error without end.

==========  ======
technique   A23
assignment  linear
status      output
most        0
==========  ======
"""

import os

while True:
    os.write(2, b"\x1b[2J\xff" * 1000)
