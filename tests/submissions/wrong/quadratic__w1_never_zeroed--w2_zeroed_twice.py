"""Copy and paste: w2 zeroed twice, w1 never."""
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)


def forward(x):
    square = w1 * x * x
    line = w2 * x
    return square + line + b


def loss(x, y):
    residual = forward(x) - y
    return residual * residual


def update(lr):
    w1.data = w1.data - lr * w1.grad
    w2.data = w2.data - lr * w2.grad
    b.data = b.data - lr * b.grad


def zero_grad():
    w2.grad.data.zero_()
    w2.grad.data.zero_()
    b.grad.data.zero_()


for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        update(learning_rate)
        zero_grad()
print(forward(4.0).item())
