"""Opens files until it may not, and leaves none to anybody.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import os

files = []
try:
    while True:
        files.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
if len(files) > 1000:
    print("broken:", len(files))
