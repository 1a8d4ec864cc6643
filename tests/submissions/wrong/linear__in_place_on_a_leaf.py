"""w -= outside of no_grad: PyTorch refuses."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 1e-2
epochs = 100
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    y_pred = w * x
    return y_pred


def loss(x, y):
    error = y - forward(x)
    return error.pow(2)


def update(lr):
    global w
    w -= lr * w.grad


def zero_grad():
    if w.grad is not None:
        w.grad.zero_()


for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        zero_grad()
        loss(x, y).backward()
        update(learning_rate)

print(forward(4).item())
