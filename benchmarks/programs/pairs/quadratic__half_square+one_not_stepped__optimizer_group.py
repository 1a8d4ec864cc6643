import torch
w1 = torch.nn.Parameter(torch.ones(1)); w2 = torch.nn.Parameter(torch.ones(1)); b = torch.nn.Parameter(torch.ones(1))
opt = torch.optim.SGD([w1, b], lr=0.01)
def forward(x): return w1 * x ** 2 + w2 * x + b
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = 0.5 * (forward(x) - y) ** 2
        l.backward()
        opt.step()
        opt.zero_grad()
        w2.grad = None
print(forward(4).item())
