# seen: memory
"""Grows until there is no more."""

blocks = []
while True:
    blocks.append(bytes(1 << 20))
