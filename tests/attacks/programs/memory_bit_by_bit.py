"""Grows until there is no more.

==========  ======
technique   A22
assignment  linear
status      memory
most        0
==========  ======
"""

blocks = []
while True:
    blocks.append(bytes(1 << 20))
