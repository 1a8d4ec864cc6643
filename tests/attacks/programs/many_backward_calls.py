"""Calls backward() a hundred thousand times.

==========  =====================
technique   A22
assignment  linear
status      timeout or cpu or ran
most        0
==========  =====================
"""
import torch

w = torch.tensor([1.0], requires_grad=True)
for _ in range(100_000):
    (w * 2).backward()
