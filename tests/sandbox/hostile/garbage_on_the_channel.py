# seen: protocol
"""Writes nonsense where the answer should be."""

import os

os.write(3, (20).to_bytes(4, "little") + b"\xff{not json at all}}}")
