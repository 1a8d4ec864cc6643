"""Leaves by sys.exit before the training."""
import sys

import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


sys.exit()
