import torch
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD(ps, lr=0.01)
sched = torch.optim.lr_scheduler.StepLR(opt, step_size=30, gamma=0.5)
def forward(x): return ps[0] * x ** 2 + ps[1] * x + ps[2]
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        l = (forward(x) - y) ** 2
        l.backward()
        opt.step()
    sched.step()
print(forward(4).item())
