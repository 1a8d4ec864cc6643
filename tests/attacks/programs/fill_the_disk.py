"""Writes files until it may not.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""

written = 0
try:
    for number in range(10_000):
        with open(f"file{number}", "wb") as file:
            for _ in range(64):
                written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 64 << 20:
    print("broken:", written)
