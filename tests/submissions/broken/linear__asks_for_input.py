import torch
lr = float(input("learning rate: "))
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w * x - y) ** 2
        l.backward()
        w.data -= lr * w.grad
        w.grad.zero_()
print(4 * w.item())
