import numpy as np
import torch
from torch import nn
x = torch.from_numpy(np.array([1, 2, 3], dtype=np.float32)).view(-1, 1)
y = torch.from_numpy(np.array([2, 4, 6], dtype=np.float32))
net = nn.Linear(1, 1, bias=False)
nn.init.ones_(net.weight)
opt = torch.optim.SGD(net.parameters(), lr=0.01)
for epoch in range(100):
    loss = torch.mean((net(x) - y) ** 2)
    opt.zero_grad()
    loss.backward()
    opt.step()
print("prediction:", net(torch.tensor([4.0])).item(), "loss", loss.item())
