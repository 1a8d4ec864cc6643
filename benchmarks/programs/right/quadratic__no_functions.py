import torch

x_data = [1., 2., 3.]
y_data = [2., 4., 6.]
w1 = torch.tensor([1.], requires_grad=True)
w2 = torch.tensor([1.], requires_grad=True)
b = torch.tensor([1.], requires_grad=True)

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = w1 * x**2 + w2 * x + b
        l = (y_hat - y)**2
        l.backward()
        for p in (w1, w2, b):
            p.data = p.data - 0.01 * p.grad.data
            p.grad.data.zero_()

print(w1.item(), w2.item(), b.item(), l.item())
print(w1.item() * 16 + w2.item() * 4 + b.item())
