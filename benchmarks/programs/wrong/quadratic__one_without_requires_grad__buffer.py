import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.ones(1))
        self.w2 = nn.Parameter(torch.ones(1))
        self.b = torch.ones(1)          # forgot nn.Parameter
    def forward(self, x):
        return self.w1 * x ** 2 + self.w2 * x + self.b
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        l = (net(x) - y) ** 2
        l.backward()
        opt.step()
print(net(4).item())
