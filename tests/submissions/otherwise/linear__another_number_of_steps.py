import torch
w = torch.tensor([1.0], requires_grad=True)
n = 0
while n < 10000:
    for x, y in zip([1, 2, 3, 1], [2, 4, 6, 2]):
        l = (w * x - y) ** 2
        l.backward()
        n += 1
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(n, 4 * w.item())
