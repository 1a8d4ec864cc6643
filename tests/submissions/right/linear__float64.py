"""Double precision, and the step taken with a plain number."""
import torch

torch.set_default_dtype(torch.float64)
x_data = torch.tensor([1, 2, 3], dtype=torch.float64)
y_data = torch.tensor([2, 4, 6], dtype=torch.float64)
w = torch.tensor([1.0], dtype=torch.float64, requires_grad=True)


def forward(x):
    return x * w


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad.item()
        w.grad.data.zero_()

print("prediction for 4:", forward(torch.tensor(4.0)).item())
