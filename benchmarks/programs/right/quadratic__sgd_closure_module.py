import torch

class M(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.coef = torch.nn.ParameterList([torch.nn.Parameter(torch.tensor(1.0)) for _ in range(3)])
    def forward(self, x):
        a, b, c = self.coef
        return a * x ** 2 + b * x + c

m = M()
opt = torch.optim.SGD(m.parameters(), lr=0.01, momentum=0.0)
m.train()
for epoch in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        def closure():
            opt.zero_grad()
            l = torch.nn.functional.mse_loss(m(x), torch.tensor(y))
            l.backward()
            return l
        opt.step(closure)
m.eval()
with torch.no_grad():
    print("m(4) =", m(4.).item())
