"""Makes small objects without end, each with an owner.

==========  ======
technique   A22
assignment  linear
status      memory
most        0
==========  ======
"""
import gc

gc.disable()
chain = None
while True:
    chain = [chain, bytes(10_000)]
