import torch
lr, epochs = .01, 100
w = torch.full((1, 1), 1.0, requires_grad=True)
x_data = torch.tensor([[1.], [2.], [3.]])
y_data = torch.tensor([[2.], [4.], [6.]])
for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        l = ((x.view(1, 1).mm(w) - y) ** 2).mean()
        l.backward()
        with torch.no_grad():
            w.sub_(w.grad, alpha=lr)
        w.grad.detach_()
        w.grad.zero_()
print('x=4:', torch.tensor([[4.]]).mm(w).item())
