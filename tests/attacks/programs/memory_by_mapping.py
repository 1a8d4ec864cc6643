"""Maps memory by every kind of mapping until it may not.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import mmap
import os

mapped, kept = 0, []
for flags in (mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS):
    try:
        while True:
            kept.append(mmap.mmap(-1, 64 << 20, flags=flags))
            mapped += 64
    except (OSError, ValueError):
        pass
try:
    zero = os.open("/dev/zero", os.O_RDONLY)
    while True:
        kept.append(mmap.mmap(zero, 64 << 20, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ))
        mapped += 64
except (OSError, ValueError):
    pass
if mapped > 1024:
    print("broken:", mapped)
