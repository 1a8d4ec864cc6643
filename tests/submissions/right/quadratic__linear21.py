import torch
from torch import nn
X = torch.tensor([[1.,1.],[4.,2.],[9.,3.]]); Y = torch.tensor([2.,4.,6.])
net = nn.Linear(2,1)
with torch.no_grad():
    net.weight.fill_(1.0); net.bias.fill_(1.0)
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for epoch in range(100):
    for x, y in zip(X, Y):
        opt.zero_grad(set_to_none=False)
        l = nn.functional.mse_loss(net(x).squeeze(), y)
        l.backward()
        opt.step()
print(net(torch.tensor([16.,4.])))
