import torch
x = torch.tensor([[1.], [2.], [3.]])
y = 2 * x
theta = torch.ones(3, 1, requires_grad=True)
A = torch.cat([x ** 2, x, torch.ones_like(x)], 1)
opt = torch.optim.SGD([theta], lr=0.01)
mse = torch.nn.MSELoss()
for epoch in range(100):
    l = mse(A @ theta, y)
    opt.zero_grad()
    l.backward()
    opt.step()
print(theta.flatten().tolist(), l.item())
print((torch.tensor([[16., 4., 1.]]) @ theta).item())
