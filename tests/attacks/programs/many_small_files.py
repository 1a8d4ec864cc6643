"""Makes empty files, folders and long names until it may not.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import os

made = 0
try:
    for number in range(100_000):
        os.mkdir(f"folder{number}")
        os.close(os.open(f"folder{number}/" + "x" * 250, os.O_CREAT))
        made += 2
except OSError:
    pass
if made > 10_000:
    print("broken:", made)
