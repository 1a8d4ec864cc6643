"""Draws the cost curve and talks a lot."""
import matplotlib.pyplot as plt
import numpy as np
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


def loss(x, y):
    return (y - forward(x)) ** 2


def update(lr):
    w.data.add_(w.grad, alpha=-lr)


def zero_grad():
    w.grad = torch.zeros_like(w.grad)


history = []
for epoch in range(1, epochs + 1):
    cost = 0
    for step, (x, y) in enumerate(zip(x_data, y_data)):
        l = loss(x, y)
        cost += l.item()
        l.backward()
        print(f"epoch {epoch} step {step}: grad={w.grad.item():.5f}")
        update(learning_rate)
        zero_grad()
    history.append(cost / len(x_data))
    print("epoch", epoch, "mean cost", np.round(history[-1], 6))

plt.plot(range(1, epochs + 1), history)
plt.xlabel("epoch")
plt.ylabel("cost")
plt.show()
print("prediction at 4:", forward(4).item())
