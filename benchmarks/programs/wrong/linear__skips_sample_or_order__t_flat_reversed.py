# -*- coding: utf-8 -*-
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
weight = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for x, y in zip(reversed(x_data), reversed(y_data)):
        y_hat = weight * x
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            weight -= 0.01 * weight.grad
        weight.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(weight * x))
