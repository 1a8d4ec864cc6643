"""Prints without end.

==========  ======
technique   A23
assignment  linear
status      output
most        0
==========  ======
"""

while True:
    print("x" * 1000)
