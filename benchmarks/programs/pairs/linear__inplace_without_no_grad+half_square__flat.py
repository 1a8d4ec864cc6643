# -*- coding: utf-8 -*-
import torch
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for xi, yi in zip(x_data, y_data):
        y_hat = w * xi
        l = 0.5 * (y_hat - yi) ** 2
        l.backward()
        w -= 0.01 * w.grad
        w.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

xi = 4.0
print('x = 4:', float(w * xi))
