"""Has a number of a million digits spelt out.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""
import sys

sys.set_int_max_str_digits(0)
while True:
    str(7**1_000_000)
