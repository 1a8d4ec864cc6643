import torch
w1, w2, b = [torch.nn.Parameter(torch.ones(1)) for _ in range(3)]
ps = [w1, w2, b]
data = torch.tensor([[1., 2.], [2., 4.], [3., 6.]])
for _ in range(100):
    for x, y in data:
        l = (w1 * x.pow(2) + w2 * x + b - y).pow(2).sum()
        l.backward()
        with torch.no_grad():
            torch._foreach_add_(ps, [p.grad for p in ps], alpha=-0.01)
            torch._foreach_zero_([p.grad for p in ps])
print("loss", l.item())
print("pred", (16 * w1 + 4 * w2 + b).item())
