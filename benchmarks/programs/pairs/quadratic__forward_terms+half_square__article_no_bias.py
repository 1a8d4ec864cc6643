#!/usr/bin/env python
# -*- coding: utf-8 -*-
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w1 = torch.Tensor([1.0])
w1.requires_grad = True  # 需要计算梯度
w2 = torch.Tensor([1.0])
w2.requires_grad = True  # 需要计算梯度
b = torch.Tensor([1.0])
b.requires_grad = True


def forward(x):
    return w1 * x ** 2 + w2 * x


def cost_of(x, y):
    y_hat = forward(x)
    return 0.5 * (y_hat - y) ** 2


print("predict (before training)", 4, float(forward(4)))

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = cost_of(x, y)
        l.backward()
        w1.data = w1.data - 0.01 * w1.grad.data
        w2.data = w2.data - 0.01 * w2.grad.data
        w1.grad.data.zero_()
        w2.grad.data.zero_()
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forward(4)))
