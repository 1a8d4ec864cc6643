"""Has a hundred thousand parameters in one loss.

==========  ===========================================
technique   A23
assignment  linear
status      ran or protocol or memory or timeout or cpu
most        0
clock       waits
==========  ===========================================
"""
import torch

many = [torch.ones(1, requires_grad=True) for _ in range(100_000)]
torch.cat(many).sum().backward()
