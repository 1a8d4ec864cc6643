"""The loop over the samples ends one too soon."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return x * w


def loss(x, y):
    return (forward(x) - y) ** 2


def update(lr):
    w.data = w.data - lr * w.grad.data


def zero_grad():
    w.grad = None


for epoch in range(epochs):
    for i in range(len(x_data) - 1):
        l = loss(x_data[i], y_data[i])
        l.backward()
        update(learning_rate)
        zero_grad()

prediction = forward(4).item()
print(prediction)
