import torch
x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([2.0, 4.0, 6.0])
w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
for epoch in range(100):
    loss = (w1 * x ** 2 + w2 * x + b - y) ** 2
    loss.backward()
    for p in (w1, w2, b):
        p.data -= 0.01 * p.grad
        p.grad = None
print((w1 * 16 + w2 * 4 + b).item())
