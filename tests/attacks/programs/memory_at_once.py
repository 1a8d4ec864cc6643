"""Asks for 10 GB in one piece.

==========  ======
technique   A22
assignment  linear
status      memory
most        0
==========  ======
"""

block = bytearray(10**10)
