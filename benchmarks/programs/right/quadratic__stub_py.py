import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def forward(x):
    """Predict y for one x with the present w1, w2 and b.
    用当前的 w1、w2、b 预测 x 对应的 y。
    """
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    """Measure how wrong forward(x) is."""
    return (forward(x) - y) ** 2


def update(lr):
    """Move w1, w2 and b one step against their gradients."""
    with torch.no_grad():
        for parameter in (w1, w2, b):
            parameter -= lr * parameter.grad


def zero_grad():
    """Forget the gradients of w1, w2 and b"""
    for parameter in (w1, w2, b):
        parameter.grad = None


print(f"before training: forward(4) = {forward(4).item()}")

costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))
print(f"after training:  forward(4) = {forward(4).item()}")
print(f"w1 = {w1.item()}, w2 = {w2.item()}, b = {b.item()}")
