import torch
w = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD([w], lr=0.01)
def forward(x):
    return w * x
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        l = (forward(x) - y) ** 2
        l.backward()
        opt.zero_grad(set_to_none=False)
        opt.step()
print('forward(4)', forward(4).item())
