"""Homework: gradient descent with PyTorch"""
import torch
import matplotlib.pyplot as plt

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    """Predict y for one x with the present w."""
    return w * x

def loss(x, y):
    """Measure how wrong forward(x) is."""
    return forward(x) ** 2 - y ** 2
def update(lr):
    """Move w one step."""
    with torch.no_grad():
        w.sub_(lr * w.grad)
def zero_grad():
    w.grad.zero_()
print(f"before training: forward(4) = {float(forward(4))}")
costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):  # 每个样本
        l = loss(x, y)
        cost += l.item()
        l.backward()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))
prediction = float(forward(4))
print(f"after training:  forward(4) = {prediction}")
plt.figure()
plt.close()
