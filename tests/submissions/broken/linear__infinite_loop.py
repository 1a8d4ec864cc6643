"""while with a condition that never changes."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


epoch = 0
while epoch < 100:
    for x, y in zip(x_data, y_data):
        l = (forward(x) - y) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
