# seen: protocol
"""Announces a message of 4 GiB."""

import os

os.write(3, b"\xff\xff\xff\xff")
