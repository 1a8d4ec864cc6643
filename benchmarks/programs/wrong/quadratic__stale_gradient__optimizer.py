import torch
ps = torch.ones(3, requires_grad=True)
opt = torch.optim.SGD([ps], lr=0.01)
for epoch in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        l = (ps[0] * x ** 2 + ps[1] * x + ps[2] - y) ** 2
        opt.step()
        opt.zero_grad()
        l.backward()
print((16 * ps[0] + 4 * ps[1] + ps[2]).item())
