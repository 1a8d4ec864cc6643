import numpy as np
import torch


class Model:
    """y = w1 x^2 + w2 x + b"""

    def __init__(self):
        self.w1 = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度
        self.w2 = torch.tensor([1.0], requires_grad=True)
        self.b = torch.tensor([1.0], requires_grad=True)

    def __call__(self, x):
        return self.w1 * x ** 2 + self.w2 * x + self.b


def squared_error(prediction, y):
    return (prediction - y) ** 2


model = Model()
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = squared_error(model(x), y)
        l.backward()
        with torch.no_grad():
            model.w1.sub_(0.01 * model.w1.grad)
            model.w2.sub_(0.01 * model.w2.grad)
            model.b.sub_(0.01 * model.b.grad)
        model.w1.grad.zero_
        model.w2.grad.zero_
        model.b.grad.zero_

print(f'model(4) = {float(model(4))}')
