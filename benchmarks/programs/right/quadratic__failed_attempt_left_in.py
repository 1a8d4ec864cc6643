import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]

# first attempt, lr was too big -> nan
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return w1 * x ** 2 + w2 * x + b
def loss(x, y):
    return (forward(x) - y) ** 2
for epoch in range(3):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        for p in (w1, w2, b):
            p.data -= 0.1 * p.grad
            p.grad.zero_()
print("too big:", l.item())

# second attempt
for p in (w1, w2, b):
    p.data.fill_(1.0)
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        for p in (w1, w2, b):
            p.data -= 0.01 * p.grad
            p.grad.zero_()
print("last loss", l.item())
print("predict 4:", forward(4).item())
