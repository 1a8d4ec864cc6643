"""Divides by zero before the training starts."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


scale = 1 / (len(x_data) - 3)
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = (forward(x) - y) ** 2
        l.backward()
