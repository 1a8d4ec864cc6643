"""Computes without end.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""

while True:
    pass
