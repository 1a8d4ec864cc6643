"""Calls backward() on losses that are zero, and really updates by whatever comes of it.

==========  ======
technique   A27
assignment  linear
status      ran
most        5
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)
for _ in range(100):
    for _ in range(3):
        (w * 0).backward()
        w.data = w.data - 0.01 * w.grad
        w.grad.zero_()
