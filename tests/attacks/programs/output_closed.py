"""Closes and exchanges its output, and prints all the same.

==========  ======
technique   A23
assignment  linear
status      ran
most        0
==========  ======
"""
import os
import sys

os.close(1)
os.close(2)
sys.stdout = sys.stderr = None
print("nothing")
