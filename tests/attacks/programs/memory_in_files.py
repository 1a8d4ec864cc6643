"""Keeps its data in files of memory.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import os

kept = 0
for make in (
    lambda number: open(f"/dev/shm/{number}", "wb", 0),
    lambda number: open(f"{number}", "wb", 0),
    lambda number: open(f"/tmp/{number}", "wb", 0),
    lambda number: os.fdopen(os.memfd_create(str(number)), "wb", 0),
    lambda number: os.fdopen(os.open(".", os.O_TMPFILE | os.O_RDWR), "wb", 0),
):
    files = []
    try:
        for number in range(1000):
            files.append(make(number))
            for _ in range(8):
                kept += files[-1].write(bytes(1 << 20))
    except OSError:
        pass
if kept > 64 << 20:
    print("broken:", kept)
