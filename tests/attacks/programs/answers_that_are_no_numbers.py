"""Gives complex numbers, truth values, texts, bytes, nothing and functions, in turns.

==========  ======
technique   A4
assignment  linear
status      ran
most        0
==========  ======
"""
import itertools

import torch

odd = itertools.cycle([1j, True, "8.0", b"8", None, forward if "forward" in globals() else print, {}, {1}, torch.tensor([1j])])


def forward(x):
    return next(odd)


def loss(x, y):
    return next(odd)
