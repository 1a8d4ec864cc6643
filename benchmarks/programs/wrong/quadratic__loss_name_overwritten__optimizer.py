import torch
w = torch.ones(3, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.01)
forward = lambda x: w[0] * x ** 2 + w[1] * x + w[2]
cost = lambda x, y: (forward(x) - y) ** 2
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        cost = cost(x, y)
        opt.zero_grad()
        cost.backward()
        opt.step()
print(forward(4).item())
