import torch
from torch import nn

model = nn.Linear(2, 1)
with torch.no_grad():
    model.weight.fill_(1.0)
    model.bias.fill_(1.0)
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

x = torch.tensor([[1.0], [2.0], [3.0]])
X = torch.cat([x ** 2, x], dim=1)
Y = 2 * x
for epoch in range(100):
    for i in range(3):
        loss = criterion(model(X[i]), Y[i])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
print(model.weight, model.bias, loss.item())
print("prediction:", model(torch.tensor([16.0, 4.0])).item())
