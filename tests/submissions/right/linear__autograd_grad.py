"""torch.autograd.grad gives a fresh gradient, so there is nothing to zero."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in zip(x_data, y_data):
        (gradient,) = torch.autograd.grad(loss(x, y), w)
        with torch.no_grad():
            w -= 0.01 * gradient

print("f(4) =", forward(4).item())
