"""Makes a text of a million million letters.

==========  ======
technique   A22
assignment  linear
status      memory
most        0
==========  ======
"""
text = "x" * 10**12
