# seen: crashed
"""Aborts Python."""

import os

os.abort()
