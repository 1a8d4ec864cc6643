"""Writes nonsense where the answer should be.

==========  ========
technique   A12
assignment  linear
status      protocol
most        0
==========  ========
"""

import os

os.write(3, (20).to_bytes(4, "little") + b"\xff{not json at all}}}")
