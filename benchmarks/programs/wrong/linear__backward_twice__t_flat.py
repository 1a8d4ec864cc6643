# -*- coding: utf-8 -*-
import torch
import math
import random

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
weight = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = weight * x
        l = (y_hat - y) ** 2
        l.backward(retain_graph=True)
        l.backward()
        with torch.no_grad():
            weight -= 0.01 * weight.grad
        weight.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(weight * x))
