# -*- coding: utf-8 -*-
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        w.grad.zero_()
        with torch.no_grad():
            w -= 0.01 * w.grad
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w * x))
