import torch
from torch import nn, optim
X = torch.tensor([1.0,2.0,3.0]); Y = torch.tensor([2.0,4.0,6.0])
w = nn.Parameter(torch.tensor([1.0]))
opt = optim.SGD([w], lr=0.01)
def forward(x: torch.Tensor) -> torch.Tensor:
    return w * x
def loss(pred, target): return torch.mean((pred-target)**2)
def update(optimizer): optimizer.step()
def zero_grad(optimizer): optimizer.zero_grad(set_to_none=True)
for epoch in range(100):
    for i in range(len(X)):
        zero_grad(opt)
        loss(forward(X[i]), Y[i]).backward()
        update(opt)
print(forward(torch.tensor(4.0)))
