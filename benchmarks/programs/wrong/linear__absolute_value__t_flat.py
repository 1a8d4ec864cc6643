# -*- coding: utf-8 -*-
import math
import random
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):  # 训练
    for xi, yi in zip(x_data, y_data):
        y_hat = w * xi
        l = abs(y_hat - yi)
        l.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())
xi = 4.0
print('x = 4:', float(w * xi))
