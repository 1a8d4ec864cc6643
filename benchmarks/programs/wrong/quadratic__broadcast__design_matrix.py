import torch
x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([2.0, 4.0, 6.0])
A = torch.stack([x ** 2, x, torch.ones(3)], 1)
theta = torch.ones(3, 1, requires_grad=True)
for epoch in range(100):
    l = ((A @ theta - y) ** 2).mean()
    l.backward()
    theta.data -= 0.01 * theta.grad
    theta.grad.zero_()
print("loss", l.item())
print("prediction", (torch.tensor([[16., 4., 1.]]) @ theta).item())
