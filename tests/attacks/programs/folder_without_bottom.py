"""Makes a folder in a folder, and so on, and enters each.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import os

depth = 0
try:
    while depth < 20_000:
        os.mkdir("x" * 200)
        os.chdir("x" * 200)
        depth += 1
except OSError:
    pass
if depth >= 20_000:
    print("broken:", depth)
