"""Runs well, and hangs when it is asked.

==========  ==================
technique   A22
assignment  linear
status      ran
most        0
clock       waits
says        did not end within
==========  ==================
"""

import time

import torch

w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    time.sleep(3600)
