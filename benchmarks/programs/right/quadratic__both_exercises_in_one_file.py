import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

# ===== Exercise 1 (by formula, no backward) =====
w = 1.0
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        w = w - 0.01 * 2 * x * (x * w - y)
print("Exercise 1:", 4 * w)

# ===== Exercise 2 =====
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        for p in (w1, w2, b):
            p.data = p.data - 0.01 * p.grad.data
        for p in (w1, w2, b):
            p.grad.data.zero_()
print("Exercise 2:", forward(4).item())
