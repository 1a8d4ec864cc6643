import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.params = nn.ParameterDict({"w": nn.Parameter(torch.ones(1))})
    def forward(self, x):
        return self.params["w"] * x

net = Net()
opt = torch.optim.SGD(net.parameters(), 0.01)
x_data = [1, 2, 3]
y_data = [2, 4, 6]
for epoch in range(100):
    for idx, x in enumerate(x_data):
        y = y_data[idx]
        l = (net(x) - y) ** 2
        opt.zero_grad(set_to_none=False)
        l.backward()
        opt.step()
print("net(4) =", net(4).item())
