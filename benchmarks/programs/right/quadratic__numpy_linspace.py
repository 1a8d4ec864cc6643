import numpy as np
import torch

x_data = np.linspace(1, 3, 3)
y_data = x_data * 2
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w1 * float(x) ** 2 + w2 * float(x) + b

def loss(x, y):
    return (forward(x) - float(y)) ** 2

all_costs = np.empty((100, 3))
for epoch in range(100):
    for i, (x, y) in enumerate(zip(x_data, y_data)):
        l = loss(x, y)
        l.backward()
        all_costs[epoch, i] = l.item()
        for p in (w1, w2, b):
            p.data -= 0.01 * p.grad.data
            p.grad.data.zero_()
print(all_costs.mean(axis=1)[[0, 9, 99]])
print("forward(4) = ", np.round(forward(4).item(), 6))
