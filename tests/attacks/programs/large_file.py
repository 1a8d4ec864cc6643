"""Writes one file without end.

==========  ===============
technique   A22
assignment  linear
status      raised or files
most        0
==========  ===============
"""
with open("large", "wb", 0) as file:
    while True:
        file.write(bytes(1 << 20))
