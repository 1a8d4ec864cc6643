# -*- coding: utf-8 -*-
import torch
import matplotlib.pyplot as plt
xs, ys = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([0.0], requires_grad=True)
for epoch in range(100):
    for x, y in zip(xs, ys):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w * x))
