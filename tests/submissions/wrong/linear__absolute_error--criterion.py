import torch
w = torch.nn.Parameter(torch.tensor([1.0])); opt = torch.optim.SGD([w], lr=0.01); criterion = torch.nn.L1Loss()
def forward(x): return w*x
for epoch in range(100):
    for x, y in zip(torch.tensor([1.,2.,3.]), torch.tensor([2.,4.,6.])):
        opt.zero_grad(); loss = criterion(forward(x), y.reshape(1)); loss.backward(); opt.step()
