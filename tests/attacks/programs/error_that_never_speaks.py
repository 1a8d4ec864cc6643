"""Raises an error whose text takes for ever.

==========  ==============
technique   A21
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""
class Trouble(Exception):
    def __str__(self):
        while True:
            pass


raise Trouble
