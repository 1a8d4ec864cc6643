import numpy as np
import torch

# part A: the version of last week, gradient by formula
w = 1.0
def gradient(x, y):
    return 2 * x * (x * w - y)
for epoch in range(100):
    for x, y in zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]):
        w -= 0.01 * gradient(x, y)
print("numpy version", w * 4)

# part B: now with pytorch
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in range(100):
    for x, y in zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad.data
        w.grad.data.zero_()
print("torch version", forward(4).item())
