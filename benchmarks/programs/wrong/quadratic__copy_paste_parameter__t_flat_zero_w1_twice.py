# -*- coding: utf-8 -*-
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

for i in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = w1 * x ** 2 + w2 * x + b
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            w1 -= 0.01 * w1.grad
            w2 -= 0.01 * w2.grad
            b -= 0.01 * b.grad
        w1.grad.zero_()
        w1.grad.zero_()
        b.grad.zero_()
    if i % 10 == 9:
        print('epoch', i + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w1 * x ** 2 + w2 * x + b))
