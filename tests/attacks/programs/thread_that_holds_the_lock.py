"""Sleeps in C with the interpreter's lock held, so that no Python runs at all.

==========  =======
technique   A22
assignment  linear
status      timeout
most        0
==========  =======
"""
import ctypes

ctypes.PyDLL(None).sleep(3600)
