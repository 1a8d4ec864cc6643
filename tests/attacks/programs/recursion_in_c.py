"""Nests so deeply that C runs out of stack.

==========  =============================================
technique   A22
assignment  linear
status      crashed or raised or memory or timeout or cpu
most        0
==========  =============================================
"""
import sys

sys.setrecursionlimit(10**9)
nest = []
for _ in range(1_000_000):
    nest = [nest]
repr(nest)
