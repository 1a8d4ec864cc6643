"""Makes each gradient infinite where it should be zero, and w NaN where it should move.

==========  ======
technique   A27
assignment  linear
status      ran
most        0
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)


def update(lr):
    w.data = w.data * float("nan")


def zero_grad():
    w.grad = w.grad * float("inf")


for _ in range(300):
    (w * 2).backward()
    update(0.01)
    zero_grad()
