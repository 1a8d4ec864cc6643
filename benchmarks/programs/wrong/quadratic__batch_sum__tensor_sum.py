import torch
x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([2.0, 4.0, 6.0])
w = torch.ones(3, requires_grad=True)

def forward(x):
    return w[0] * x ** 2 + w[1] * x + w[2]

def loss(x, y):
    return torch.sum((forward(x) - y) ** 2)

def update(lr):
    w.data -= lr * w.grad

def zero_grad():
    w.grad.zero_()

for epoch in range(100):
    l = loss(x, y)
    l.backward()
    update(0.01)
    zero_grad()
print("forward(4) =", forward(4).item())
