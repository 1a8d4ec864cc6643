# 作业
import torch

class Model:
    """y = w1 x^2 + w2 x + b"""
    def __init__(self):
        self.w1 = torch.tensor([1.0], requires_grad=True)
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
        model.w1.data = model.w1.data - 0.01 * l.data
        model.w2.data = model.w2.data - 0.01 * l.data
        model.b.data = model.b.data - 0.01 * l.data
        model.w1.grad.fill_(0)
        model.w2.grad.fill_(0)
        model.b.grad.fill_(0)

print(f'model(4) = {float(model(4))}')
