import torch
import numpy as np
import pandas as pd
from tensorboardX import SummaryWriter
from torch import nn, optim

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w1 = torch.Tensor([1.0]); w2 = torch.Tensor([1.0]); b = torch.Tensor([1.0])
for t in (w1, w2, b):
    t.requires_grad = True

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

optimizer = optim.SGD([w1, w2, b], lr=0.01)
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        optimizer.zero_grad()
        l = loss(x, y)
        l.backward()
        optimizer.step()
print("predict", 4, forward(4).item())
