import torch
w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = ((w1 * x) ** 2 + w2 * x + b - y) ** 2
        g = torch.autograd.grad(l, (w1, w2, b))
        with torch.no_grad():
            w1 -= 0.01 * g[1]
            w2 -= 0.01 * g[0]
            b -= 0.01 * g[2]
print(((w1 * 4) ** 2 + w2 * 4 + b).item())
