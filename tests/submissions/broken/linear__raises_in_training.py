"""Stops in the middle of the training: an index too far."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


for epoch in range(100):
    for i in range(4):
        l = (forward(x_data[i]) - y_data[i]) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
