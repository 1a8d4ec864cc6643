import torch

x = torch.tensor([1.0, 2.0, 3.0])
y = 2 * x
# what the best parabola would be
A = torch.stack((x * x, x, torch.ones_like(x)), 1)
print("exact solution:", torch.linalg.solve(A, y))

c = [torch.ones((), requires_grad=True) for _ in range(3)]

def forward(t):
    return sum(ck * t ** k for ck, k in zip(c, (2, 1, 0)))

for epoch in range(100):
    for xi, yi in zip(x, y):
        l = (forward(xi) - yi) ** 2
        l.backward()
        for ck in c:
            ck.data -= 0.01 * ck.grad
            ck.grad = None
print("trained:", [ck.item() for ck in c])
print("at 4:", forward(4).item())
