import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD([w1, w2], lr=0.01)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w1 * x ** 2 + w2 * x + b - y) ** 2
        l.backward()
        opt.step()
        opt.zero_grad()
        b.grad = None
print((16 * w1 + 4 * w2 + b).item())
