import torch
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
data = [(1, 2), (2, 4), (3, 6)]
for epoch in range(100):
    for x, y in data:
        l = (ps[0] * x ** 2 + ps[1] * x + ps[2] - y) ** 2
        l.backward()
        with torch.no_grad():
            for p in ps:
                p -= 0.01 / len(data) * p.grad
                p.grad = None
print((16 * ps[0] + 4 * ps[1] + ps[2]).item())
