"""Calls its parameter by ten million letters.

==========  =============================
technique   A23
assignment  linear
status      protocol or memory or crashed
most        0
==========  =============================
"""
import torch

name = "w" * 10**7
globals()[name] = torch.ones(1, requires_grad=True)
for _ in range(10):
    (globals()[name] * 2).backward()
