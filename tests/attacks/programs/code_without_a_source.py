"""Runs byte code that no compiler has made, to reach memory that Python does not give.

==========  =================
technique   A26
assignment  linear
status      crashed or raised
most        0
==========  =================
"""
def nothing():
    pass


code = nothing.__code__
nothing.__code__ = code.replace(co_code=bytes([100, 255, 100, 254, 124, 250, 83, 0]) * 50, co_consts=(), co_stacksize=1)
nothing()
raise ValueError("nothing happened")
