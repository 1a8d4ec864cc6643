"""Double precision, data as tensors."""
import torch

x_data = torch.tensor([1.0, 2.0, 3.0], dtype=torch.double)
y_data = torch.tensor([2.0, 4.0, 6.0], dtype=torch.double)
w1 = torch.ones(1, dtype=torch.double, requires_grad=True)
w2 = torch.ones(1, dtype=torch.double, requires_grad=True)
b = torch.ones(1, dtype=torch.double, requires_grad=True)


def forward(x):
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w1.data -= 0.01 * w1.grad.item()
        w2.data -= 0.01 * w2.grad.item()
        b.data -= 0.01 * b.grad.item()
        w1.grad.data.zero_()
        w2.grad.data.zero_()
        b.grad.data.zero_()
print(forward(4).item(), w1.item(), w2.item(), b.item())
