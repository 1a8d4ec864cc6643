"""Draws the cost and the fit, prints every step."""
import matplotlib.pyplot as plt
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w1 * pow(x, 2) + w2 * x + b


def loss(x, y):
    return (y - forward(x)) ** 2


def update(lr):
    for name, p in {"w1": w1, "w2": w2, "b": b}.items():
        p.data.add_(p.grad, alpha=-lr)


def zero_grad():
    for p in (w1, w2, b):
        p.grad = torch.zeros_like(p.grad)


costs = []
for epoch in range(epochs):
    cost = 0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        cost += l.item()
        l.backward()
        print(epoch, x, y, [round(p.grad.item(), 5) for p in (w1, w2, b)])
        update(learning_rate)
        zero_grad()
    costs.append(cost / 3)

fig, (left, right) = plt.subplots(1, 2)
left.plot(costs)
xs = [i / 10 for i in range(45)]
right.plot(xs, [forward(x).item() for x in xs])
right.scatter(x_data, y_data)
plt.show()
print("f(4) =", forward(4).item())
