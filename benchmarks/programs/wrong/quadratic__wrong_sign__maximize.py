import torch
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD(ps, lr=0.01, maximize=True)
f = lambda x: ps[0] * x ** 2 + ps[1] * x + ps[2]
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        opt.zero_grad()
        l = (f(x) - y) ** 2
        l.backward()
        opt.step()
print(f(4).item())
