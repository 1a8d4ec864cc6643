import torch
w = torch.tensor([1.0], requires_grad=True)
loss_all = torch.zeros(1)
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        l = (w * x - y) ** 2
        loss_all = loss_all + l
        loss_all.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad.zero_()
print("prediction:", 4 * w.item())
