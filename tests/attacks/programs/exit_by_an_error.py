"""Exits with words where a code belongs.

==========  ======
technique   A8
assignment  linear
status      raised
most        0
==========  ======
"""
import sys

sys.exit("all tests passed: 10/10")
