# -*- coding: utf-8 -*-
import matplotlib.pyplot as plt
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        out = w1.data * x ** 2 + w2.data * x + b.data
        l = (out - y) ** 2
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

x = 4.0
print('x = 4:', float(w1.data * x ** 2 + w2.data * x + b.data))
plt.figure()
plt.close()
