"""Raises an error whose text raises an error.

==========  ======
technique   A21
assignment  linear
status      raised
most        0
==========  ======
"""


class Trouble(Exception):
    def __str__(self):
        raise RuntimeError


raise Trouble
