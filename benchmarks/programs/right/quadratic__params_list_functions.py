import torch

def forward(params, x):
    return params[0] * x ** 2 + params[1] * x + params[2]

def criterion(pred, target):
    return (pred - target) ** 2

def update(params, lr):
    for p in params:
        p.data -= lr * p.grad.data

def zero_grad(params):
    for p in params:
        if p.grad is not None:
            p.grad.data.zero_()

def train(params, data, lr, n_epochs):
    for epoch in range(n_epochs):
        for x, y in data:
            zero_grad(params)
            l = criterion(forward(params, x), y)
            l.backward()
            update(params, lr)
    return l.item()

params = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
last = train(params, [(1, 2), (2, 4), (3, 6)], 0.01, 100)
print("last loss", last)
print("forward(4)", forward(params, 4).item())
