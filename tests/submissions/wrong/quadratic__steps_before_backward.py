"""Steps before backward(), with the gradients of the sample before."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
parameters = [w1, w2, b]


def forward(x):
    return parameters[0] * x**2 + parameters[1] * x + parameters[2]


def loss(x, y):
    return (forward(x) - y) ** 2


def update(lr):
    for p in parameters:
        p.data = p.data - lr * p.grad.data


def zero_grad():
    for p in parameters:
        p.grad = None


for epoch in range(epochs):
    for i in range(len(x_data)):
        l = loss(x_data[i], y_data[i])
        if b.grad is not None:
            update(learning_rate)
        zero_grad()
        l.backward()
print("the prediction for 4 is", forward(4).item())
