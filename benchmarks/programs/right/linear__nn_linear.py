import torch
import torch.nn as nn

model = nn.Linear(1, 1, bias=False)
nn.init.constant_(model.weight, 1.0)
criterion = nn.MSELoss()
opt = torch.optim.SGD(model.parameters(), lr=1e-2)

X = torch.tensor([[1.0], [2.0], [3.0]])
Y = torch.tensor([[2.0], [4.0], [6.0]])

for epoch in range(100):
    for i in range(len(X)):
        opt.zero_grad(set_to_none=True)
        out = model(X[i])
        cost = criterion(out, Y[i])
        cost.backward()
        opt.step()
    if epoch % 20 == 19:
        print(epoch, cost.item())
with torch.no_grad():
    print('predict 4:', model(torch.tensor([4.0])).item())
