"""Announces a message of 4 GiB.

==========  ========
technique   A23
assignment  linear
status      protocol
most        0
==========  ========
"""

import os

os.write(3, b"\xff\xff\xff\xff")
