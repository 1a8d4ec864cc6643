# -*- coding: utf-8 -*-
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
import torch

x_train, y_train = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

for ep in range(100):
    for x, y in zip(x_train, y_train):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            w = w - 0.01 * w.grad
        w.grad = None
    if ep % 10 == 9:
        print('epoch', ep + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w * x))
