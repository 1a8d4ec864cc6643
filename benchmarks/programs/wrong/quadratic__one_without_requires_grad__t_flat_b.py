# -*- coding: utf-8 -*-
import torch
x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w_1 = torch.tensor([1.0], requires_grad=True)
w_2 = torch.tensor([1.0], requires_grad=True)
bias = torch.tensor([1.0])
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = w_1 * x ** 2 + w_2 * x + bias
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            w_1 -= 0.01 * w_1.grad
            w_2 -= 0.01 * w_2.grad
        w_1.grad.zero_()
        w_2.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())
x = 4.0
print('x = 4:', float(w_1 * x ** 2 + w_2 * x + bias))
