"""A learning rate of 0.02."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.02
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return (w1 * x + w2) * x + b


def loss(x, y):
    return torch.pow(y - forward(x), 2)


@torch.no_grad()
def update(lr):
    global w1, w2, b
    w1 -= lr * w1.grad
    w2 -= lr * w2.grad
    b -= lr * b.grad


def zero_grad():
    w1.grad.zero_()
    w2.grad.zero_()
    b.grad.zero_()


for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        loss(x, y).backward()
        update(learning_rate)
        zero_grad()
print(forward(4).item())
