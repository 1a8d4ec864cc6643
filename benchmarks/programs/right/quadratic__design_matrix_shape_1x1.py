import torch

x = torch.arange(1.0, 4.0)
A = torch.stack([x ** 2, x, torch.ones(3)], dim=1)     # 3 x 3
y = (2 * x).unsqueeze(1)
theta = torch.ones(3, 1, requires_grad=True)

for epoch in range(100):
    for row, target in zip(A, y):
        out = row.unsqueeze(0) @ theta                 # 1 x 1
        l = ((out - target) ** 2).sum()
        l.backward()
        with torch.no_grad():
            theta -= 0.01 * theta.grad
        theta.grad.zero_()

print(theta.T)
print("pred:", (torch.tensor([[16.0, 4.0, 1.0]]) @ theta).item())
