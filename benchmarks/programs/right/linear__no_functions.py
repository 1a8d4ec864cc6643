import torch

xs = [1., 2., 3.]
ys = [2., 4., 6.]
w = torch.tensor([1.], requires_grad=True)

for epoch in range(100):
    for x, y in zip(xs, ys):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()

print(w.item() * 4)
