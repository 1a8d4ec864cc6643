import torch

# I make a new leaf every step, so there is nothing to zero
w = torch.tensor(1.0, requires_grad=True)
for epoch in range(100):
    for x, y in zip([1., 2., 3.], [2., 4., 6.]):
        l = (w * x - y) ** 2
        l.backward()
        w = torch.tensor(w.item() - 0.01 * w.grad.item(), requires_grad=True)
print("w:", w.item())
print("4:", 4 * w.item())
