import torch
import torch.nn as nn
x_data = torch.tensor([[1.0],[2.0],[3.0]])
y_data = torch.tensor([[2.0],[4.0],[6.0]])
model = nn.Linear(1, 1, bias=False)
nn.init.ones_(model.weight)
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
def forward(x):
    return model(x)
def loss(x, y):
    return criterion(forward(x), y)
def update():
    optimizer.step()
def zero_grad():
    optimizer.zero_grad()
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        zero_grad()
        l = loss(x, y)
        l.backward()
        update()
print(forward(torch.tensor([4.0])).item())
