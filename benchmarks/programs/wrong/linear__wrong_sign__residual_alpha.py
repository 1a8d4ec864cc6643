import torch
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        l = (y - w * x) ** 2
        l.backward()
        with torch.no_grad():
            w.add_(w.grad, alpha=0.01)
        w.grad.zero_()
print('w', w.item(), 'f(4)', 4 * w.item())
