"""Forks without expecting that it may not.

==========  ===================
technique   A22
assignment  linear
status      raised or processes
most        0
==========  ===================
"""
import os

os.fork()
print("broken")
