"""Homework 1, exercises 1 to 3"""
import torch

# ---------- Exercise 1: tensors ----------
a = torch.arange(6).reshape(2, 3)
print(a, a.T)

# ---------- Exercise 2: derivative of x^3 at 2, by formula ----------
def d(x):
    return 3 * x ** 2
print('derivative', d(2))

# ---------- Exercise 3: train w ----------
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()
print('Exercise 3: forward(4) =', forward(4).item())
