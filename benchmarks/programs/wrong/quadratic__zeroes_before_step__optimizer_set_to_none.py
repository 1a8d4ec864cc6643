import torch
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD(ps, lr=0.01)
def forward(x):
    return ps[0] * x ** 2 + ps[1] * x + ps[2]
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        l = (forward(x) - y) ** 2
        l.backward()
        opt.zero_grad()
        opt.step()
print('forward(4)', forward(4).item())
