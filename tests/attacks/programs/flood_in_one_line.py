"""Prints one line without end.

==========  ======
technique   A23
assignment  linear
status      output
most        0
==========  ======
"""
import sys

while True:
    sys.stdout.write("x" * 100_000)
