"""Steps before backward(), with the gradient of the sample before."""
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
learning_rate = 0.01
epochs = 100
w = torch.tensor(1.0, requires_grad=True)


def forward(x):
    return torch.mul(w, x)


def loss(x, y):
    d = forward(x) - y
    return d * d


def update(lr):
    w.data -= lr * w.grad


def zero_grad():
    w.grad.data.zero_()


epoch = 0
while epoch < epochs:
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        if w.grad is not None:
            update(learning_rate)
            zero_grad()
        l.backward()
    epoch += 1
print("f(4)", forward(4.0).item())
