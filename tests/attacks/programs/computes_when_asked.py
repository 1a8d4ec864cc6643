"""Runs well, and computes without end when it is asked.

==========  =======
technique   A22
assignment  linear
status      ran
most        0
clock       waits
says        stopped
==========  =======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)



def forward(x):
    while True:
        pass
