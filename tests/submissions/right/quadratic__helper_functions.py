"""The work split into small functions, data in pairs, an own name for each term."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def square(t):
    return t**2


def step(p, lr):
    p.data -= lr * p.grad.data


def forward(x):
    return b + w2 * x + w1 * square(x)


def loss(x, y):
    return square(forward(x) - y)


def update(lr):
    step(w1, lr)
    step(w2, lr)
    step(b, lr)


def zero_grad():
    [p.grad.zero_() for p in (w1, w2, b) if p.grad is not None]


def train_one(x, y):
    l = loss(x, y)
    l.backward()
    update(learning_rate)
    zero_grad()
    return l.item()


costs = [sum(train_one(x, y) for x, y in zip(x_data, y_data)) / len(x_data) for _ in range(epochs)]
print("costs", costs[0], "...", costs[-1], "f(4)", forward(4).item())
