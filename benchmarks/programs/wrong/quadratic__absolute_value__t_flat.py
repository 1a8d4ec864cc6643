# -*- coding: utf-8 -*-
import torch
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for xi, yi in zip(x_data, y_data):
        y_hat = w1 * xi ** 2 + w2 * xi + b
        l = abs(y_hat - yi)
        l.backward()
        with torch.no_grad():
            w1 -= 0.01 * w1.grad
            w2 -= 0.01 * w2.grad
            b -= 0.01 * b.grad
        w1.grad.zero_()
        w2.grad.zero_()
        b.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())
xi = 4.0
print('x = 4:', float(w1 * xi ** 2 + w2 * xi + b))
