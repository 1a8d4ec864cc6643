import torch
theta = torch.zeros(3, requires_grad=True)
def forward(x):
    return theta[0] * x ** 2 + theta[1] * x + theta[2]
opt = torch.optim.SGD([theta], lr=0.01)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        l = (forward(x) - y) ** 2
        l.backward()
        opt.step()
print(forward(4).item())
