"""Raises errors that are each other's causes, in a circle, with a gigantic text.

==========  ======
technique   A21
assignment  linear
status      raised
most        0
==========  ======
"""
first, second = ValueError("x" * 10**7), ExceptionGroup("y" * 10**6, [ValueError(1)] * 1000)
first.__cause__, second.__cause__ = second, first
first.__context__, second.__context__ = second, first
raise first
