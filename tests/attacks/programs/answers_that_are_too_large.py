"""Gives numbers whose squares no float can hold, and whole numbers that no float can hold.

==========  =========
technique   A23
assignment  quadratic
status      ran
most        0
==========  =========
"""
import itertools

import torch

w1, w2, b = (torch.tensor([1e300], requires_grad=True, dtype=torch.float64) for _ in range(3))
large = itertools.cycle([1e308, -1e308, 10**400, -(10**400), torch.tensor(1e308, dtype=torch.float64), 1e-320])


def forward(x):
    return next(large)


def loss(x, y):
    return next(large)


for _ in range(300):
    (w1 + w2 + b).backward()
