import torch

w = torch.tensor(1.0, requires_grad=True)
data = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]


def forward(x):
    return w * x


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in data:
        (g,) = torch.autograd.grad(loss(x, y), w)
        with torch.no_grad():
            w -= 0.01 * g

print("after training", forward(4).item())
