# 作业
import torch
import math
import random

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)


def forward(x):
	"""Predict y for one x with the present w1, w2, b."""
	return w1 * x ** 2 + w2 * x + b


def loss(x, y):
	"""Measure how wrong forward(x) is."""
	return abs(forward(x) - y)


def update(lr):
	"""Move w1, w2, b one step."""
	with torch.no_grad():
		w1.sub_(lr * w1.grad)
		w2.sub_(lr * w2.grad)
		b.sub_(lr * b.grad)


def zero_grad():
	w1.grad.zero_()
	w2.grad.zero_()
	b.grad.zero_()


print(f"before training: forward(4) = {float(forward(4))}")

costs = []
for epoch in range(epochs):
	cost = 0.0
	for x, y in zip(x_data, y_data):
		l = loss(x, y)
		cost += l.item()
		l.backward()
		update(learning_rate)
		zero_grad()
	costs.append(cost / len(x_data))

prediction = float(forward(4))
print(f"after training:  forward(4) = {prediction}")
