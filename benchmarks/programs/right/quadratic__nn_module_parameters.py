import torch
import torch.nn as nn


class Quadratic(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.ones(1))
        self.w2 = nn.Parameter(torch.ones(1))
        self.b = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w1 * x ** 2 + self.w2 * x + self.b

    def string(self):
        return f'y = {self.w1.item()} x^2 + {self.w2.item()} x + {self.b.item()}'


model = Quadratic()
criterion = torch.nn.MSELoss(reduction='sum')
optimizer = torch.optim.SGD(model.parameters(), lr=1e-2)
for t in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        y_pred = model(x)
        loss = criterion(y_pred, torch.tensor([y]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
print(f'Result: {model.string()}')
print(model(4).item())
