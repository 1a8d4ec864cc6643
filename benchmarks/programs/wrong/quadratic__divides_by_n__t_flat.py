# -*- coding: utf-8 -*-
import torch

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = w1 * x ** 2 + w2 * x + b
        loss_value = (y_hat - y) ** 2
        loss_value.backward()  # 反向传播
        with torch.no_grad():
            w1 -= 0.01 * w1.grad / 3
            w2 -= 0.01 * w2.grad / 3
            b -= 0.01 * b.grad / 3
        w1.grad.zero_()
        w2.grad.zero_()
        b.grad.zero_()
    if epoch % 10 == 9:
        print('epoch', epoch + 1, 'loss', loss_value.item())

x = 4.0
print('x = 4:', float(w1 * x ** 2 + w2 * x + b))
