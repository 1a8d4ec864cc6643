"""Gives tensors of many elements, and views of one element that stand for a million million.

==========  ======
technique   A23
assignment  linear
status      ran
most        0
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return torch.ones(10**7)


def loss(x, y):
    return w.expand(10**12)
