import torch
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
@torch.no_grad()
def forward(x):
    return ps[0] * x ** 2 + ps[1] * x + ps[2]
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (forward(x) - y) ** 2
        l.backward()
        for p in ps:
            p.data -= 0.01 * p.grad
            p.grad = None
print(forward(4).item())
