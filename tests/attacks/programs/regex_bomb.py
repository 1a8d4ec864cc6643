"""Searches by an expression that takes exponential time.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""
import re

re.match(r"(a+)+$", "a" * 40 + "b")
