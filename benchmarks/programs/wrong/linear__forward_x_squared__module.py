import torch
class M(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))
    def forward(self, x):
        return self.w * x * x
m = M()
opt = torch.optim.SGD(m.parameters(), lr=0.01)
for epoch in range(100):
    for x, y in zip([1., 2., 3.], [2., 4., 6.]):
        opt.zero_grad()
        l = (m(x) - y) ** 2
        l.backward()
        opt.step()
print(m(4).item())
