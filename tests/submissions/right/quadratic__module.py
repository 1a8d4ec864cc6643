"""An nn.Module with three parameters of its own."""
import torch
from torch import nn


class Quadratic(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.ones(1))
        self.w2 = nn.Parameter(torch.ones(1))
        self.b = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w1 * x**2 + self.w2 * x + self.b


model = Quadratic()
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
samples = [(torch.tensor([x]), torch.tensor([y])) for x, y in [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]]

for epoch in range(100):
    for x, y in samples:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

print(model(torch.tensor([4.0])).item())
