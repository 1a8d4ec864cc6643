#!/usr/bin/env python
# -*- coding: utf-8 -*-
import torch
import math
import random
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w = torch.Tensor([1.0])
w.requires_grad = True
def forward(x):
    return w * x

def loss(x, y):
    y_pred = forward(x)
    return (y_pred - y) ** 2

print("predict (before training)", 4, float(forward(4)))
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        loss_value = loss(x, y)
        loss_value.backward()
        w.grad.data.zero_()
    print("progress:", epoch, loss_value.item())
print("predict (after training)", 4, float(forward(4)))
