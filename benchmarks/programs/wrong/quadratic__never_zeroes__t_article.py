# 作业
import torch
import math
import random

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w1 = torch.Tensor([1.0])
w1.requires_grad = True
w2 = torch.Tensor([1.0])
w2.requires_grad = True
b = torch.Tensor([1.0])
b.requires_grad = True


def forward(xi):
    return w1 * xi ** 2 + w2 * xi + b


def loss(xi, yi):
    y_pred = forward(xi)
    return (y_pred - yi) ** 2


print("predict (before training)", 4, float(forward(4)))

for epoch in range(100):
    for xi, yi in zip(x_data, y_data):
        l = loss(xi, yi)
        l.backward()  # compute the gradient
        w1.data = w1.data - 0.01 * w1.grad.data
        w2.data = w2.data - 0.01 * w2.grad.data
        b.data = b.data - 0.01 * b.grad.data
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forward(4)))
