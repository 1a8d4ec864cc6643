import numpy as np
import torch

x_data = np.array([1.0, 2.0, 3.0])
y_data = 2 * x_data

w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

losses = np.zeros(100)
for epoch in range(100):
    for x, y in zip(x_data.tolist(), y_data.tolist()):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad.data
        w.grad.data.zero_()
    losses[epoch] = l.item()
print(losses.round(4))
print("y(4) =", forward(4).item())
