"""Calls backward() as often as was asked, on nothing that has to do with the data.

==========  ======
technique   A27
assignment  linear
status      ran
most        0.5
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)
for _ in range(300):
    (w * 2).backward()
