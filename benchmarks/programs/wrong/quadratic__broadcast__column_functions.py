import torch
X = torch.tensor([[1.0], [2.0], [3.0]])
Y = torch.tensor([2.0, 4.0, 6.0])
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return w1 * x ** 2 + w2 * x + b
def loss(x, y):
    return torch.mean((forward(x) - y) ** 2)
for epoch in range(100):
    l = loss(X, Y)
    l.backward()
    for p in (w1, w2, b):
        p.data -= 0.01 * p.grad
        p.grad = None
print(forward(4).item())
