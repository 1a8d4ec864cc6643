"""Calls itself for ever, with the limit lifted.

==========  =============================================
technique   A22
assignment  linear
status      memory or crashed or raised or timeout or cpu
most        0
==========  =============================================
"""
import sys

sys.setrecursionlimit(10**9)


def again():
    again()


again()
