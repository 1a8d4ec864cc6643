"""torch.autograd.grad gives fresh gradients, so there is nothing to zero."""
import torch

parameters = w1, w2, b = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]


def forward(x):
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        gradients = torch.autograd.grad(loss(x, y), parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= 0.01 * g
print(forward(4).item())
