# -*- coding: utf-8 -*-
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
import torch
xs, ys = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):  # 训练
    for x, y in zip(xs, ys):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        w -= 0.01 * w.grad
        w.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())
x = 4.0
print('x = 4:', float(w * x))
