"""Gives cyclic and deeply nested lists, and generators without end.

==========  ======
technique   A23
assignment  linear
status      ran
most        0
==========  ======
"""
import itertools

import numpy

cyclic = []
cyclic.append(cyclic)
deep = []
for _ in range(100_000):
    deep = [deep]
array = numpy.empty(1, dtype=object)
array[0] = array


def forward(x):
    return array if x > 0 else cyclic


def loss(x, y):
    return deep if x > 0 else itertools.count()
