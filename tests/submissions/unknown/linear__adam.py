import torch
w = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.Adam([w], lr=0.01)
def forward(x): return w * x
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        l = (forward(x) - y) ** 2
        l.backward()
        opt.step()
print(forward(4).item())
