# seen: memory
"""Asks for 10 GB in one piece."""

block = bytearray(10**10)
