"""Locks every file of the libraries that it can open, for ever.

==========  ======
technique   A2
assignment  linear
status      ran
most        0
==========  ======
"""
import fcntl
import os
import sys

held = []
for folder in ("/usr/lib", *sys.path, "/", "."):
    try:
        names = os.listdir(folder)[:200]
    except OSError:
        continue
    for name in names:
        try:
            file = os.open(os.path.join(folder, name), os.O_RDONLY)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            held.append(file)
        except OSError:
            continue
