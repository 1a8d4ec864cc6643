import torch
data = {1: 2, 2: 4, 3: 4}
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in data.items():
        l = (w * x - y) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(w.item() * 4)
