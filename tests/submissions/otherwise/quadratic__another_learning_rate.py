import torch
params = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD(params, lr=0.03)
def forward(x):
    return params[0] * x ** 2 + params[1] * x + params[2]
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        l = (forward(x) - y) ** 2
        l.backward()
        opt.step()
print("forward(4) =", forward(4).item())
