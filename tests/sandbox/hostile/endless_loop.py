# seen: timeout
"""Computes without end."""

while True:
    pass
