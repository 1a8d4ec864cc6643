import torch

dt = torch.double
w1 = torch.tensor([1.0], dtype=dt, requires_grad=True)
w2 = torch.tensor([1.0], dtype=dt, requires_grad=True)
b = torch.tensor([1.0], dtype=dt, requires_grad=True)

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(x, y)
        l.backward()
        for p in (w1, w2, b):
            p.data = p.data - 0.01 * p.grad
            p.grad.zero_()
print(w1.item(), w2.item(), b.item())
print("forward(4)=", forward(4).item())
