"""Runs well, and prints without end when it is asked.

==========  =================
technique   A23
assignment  linear
status      ran
most        0
says        printed more than
==========  =================
"""
import torch

w = torch.tensor([1.0], requires_grad=True)



def forward(x):
    while True:
        print("x" * 1000)
