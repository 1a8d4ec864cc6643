"""The loss value takes the name of the function loss."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


def loss(x, y):
    return (forward(x) - y) ** 2


def update(lr):
    with torch.no_grad():
        w.sub_(lr * w.grad)


def zero_grad():
    w.grad.zero_()


print("predict (before training)", 4, forward(4).item())
costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        loss = loss(x, y)
        loss.backward()
        cost += loss.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))
prediction = forward(4).item()
print("predict (after training)", 4, prediction)
