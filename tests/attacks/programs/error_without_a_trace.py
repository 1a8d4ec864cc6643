"""Raises an error that lies about its trace, its type and its text.

==========  =================
technique   A21
assignment  linear
status      raised or crashed
most        0
==========  =================
"""
class Kind(type):
    @property
    def __name__(cls):
        return 10**10_000


class Trouble(Exception, metaclass=Kind):
    __traceback__ = property(lambda self: 1 / 0)
    __str__ = __repr__ = lambda self: 7


raise Trouble
