"""(N, 1) minus (N,) is an N by N table: every prediction against every target."""
import torch

x = torch.tensor([[1.0], [2.0], [3.0]])
y = torch.tensor([2.0, 4.0, 6.0])
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    return ((forward(x) - y) ** 2).mean()


for epoch in range(100):
    l = loss(x, y)
    l.backward()
    for p in (w1, w2, b):
        p.data -= 0.01 * p.grad
        p.grad.zero_()
print(forward(4).item())
