"""torch.optim does the step and the zeroing."""
import torch
from torch import optim

data = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]
w = torch.ones(1, requires_grad=True)
sgd = optim.SGD([w], lr=0.01)


def forward(x):
    return w * x


def loss(x, y):
    return torch.square(forward(x) - y)


for epoch in range(100):
    for x, y in data:
        sgd.zero_grad()
        l = loss(x, y)
        l.backward()
        sgd.step()

print("f(4) =", forward(4).item())
