# seen: cpu
"""Computes without end."""

while True:
    pass
