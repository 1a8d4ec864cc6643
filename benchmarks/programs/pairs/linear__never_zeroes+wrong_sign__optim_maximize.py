import torch
w = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD([w], lr=0.01, maximize=True)
for epoch in range(100):
    for x, y in zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]):
        loss = (w * x - y) ** 2
        loss.backward()
        opt.step()
print("prediction", 4 * w.item())
