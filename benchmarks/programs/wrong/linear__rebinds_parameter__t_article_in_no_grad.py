import matplotlib.pyplot as plt
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w = torch.Tensor([1.0])
w.requires_grad = True


def forword(x):
    return w * x


def loss(x, y):
    y_pred = forword(x)
    return (y_pred - y) ** 2


print("predict (before training)", 4, float(forword(4)))

for epoch in range(100):
    for x, y in zip(x_data, y_data):  # 每个样本
        l = loss(x, y)
        l.backward()
        with torch.no_grad():
            w = w - 0.01 * w.grad
        w.grad = None
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forword(4)))
