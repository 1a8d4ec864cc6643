import torch
w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
def forward(x):
    return w1 * x ** 2 + w2 * x + b
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (forward(x) - y) ** 2
        g2, g1, gb = torch.autograd.grad(l, (w1, w2, b))
        with torch.no_grad():
            w1 -= 0.01 * g1
            w2 -= 0.01 * g2
            b -= 0.01 * gb
print(forward(4).item())
