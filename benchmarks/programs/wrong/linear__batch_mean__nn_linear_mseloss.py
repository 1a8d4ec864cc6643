import torch
import torch.nn as nn

model = nn.Linear(1, 1, bias=False)
model.weight.data.fill_(1.0)
X = torch.tensor([[1.], [2.], [3.]])
Y = torch.tensor([[2.], [4.], [6.]])
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for epoch in range(100):
    optimizer.zero_grad()
    loss = criterion(model(X), Y)
    loss.backward()
    optimizer.step()
print('y(4) =', model(torch.tensor([[4.0]])).item())
