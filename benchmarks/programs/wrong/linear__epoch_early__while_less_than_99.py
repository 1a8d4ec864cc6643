import torch
w = torch.tensor([1.0], requires_grad=True)
epoch = 1
while epoch < 100:
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w * x - y) ** 2
        l.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad.zero_()
    print('epoch', epoch, l.item())
    epoch += 1
print('4', 4 * w.item())
