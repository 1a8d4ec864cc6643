import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in zip([1., 2., 3.], [2., 4., 6.]):
        l = (w1 * x ** 2 + w2 * x + b - y) ** 2
        l.backward()
        for p in (w1, w2, b):
            p.data.sub(0.01 * p.grad)
            p.grad.zero_()
    print(epoch, l.item())
print((w1 * 16 + w2 * 4 + b).item())
