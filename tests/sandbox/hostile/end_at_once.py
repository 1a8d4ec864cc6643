# seen: crashed
"""Ends Python with success before anything can be asked: exit code 0 is no pass."""

import os

os._exit(0)
