"""torch.optim does the step and the zeroing."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.SGD([w1, w2, b], lr=learning_rate)


def forward(x):
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        optimizer.zero_grad()
        loss(x, y).backward()
        optimizer.step()

print("f(4) =", forward(4).item())
