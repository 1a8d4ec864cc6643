# -*- coding: utf-8 -*-
import matplotlib.pyplot as plt
import torch

xs, ys = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for x, y in zip(xs, ys):
        y_hat = w1 * x ** 2 + w2 * x + b
        l = (y_hat - y) ** 2
        l.backward()
        w1.grad.zero_()
        w2.grad.zero_()
        b.grad.zero_()
        with torch.no_grad():
            w1 -= 0.01 * w1.grad
            w2 -= 0.01 * w2.grad
            b -= 0.01 * b.grad
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w1 * x ** 2 + w2 * x + b))
