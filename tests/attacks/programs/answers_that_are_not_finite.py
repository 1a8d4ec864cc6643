"""Gives NaN and infinities as floats and as tensors, and trains on them.

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
    return w * float("nan")


def loss(x, y):
    return forward(x) * float("inf")


def update(lr):
    w.data = w.data * float("nan")


def zero_grad():
    w.grad = w.grad * float("inf")


for _ in range(300):
    loss(1, 2).backward()
    update(0.01)
