import torch
w, epoch = torch.tensor([1.0], requires_grad=True), 1
xs, ys = [1, 2, 3], [2, 4, 6]
while epoch <= 100:
    i = 0
    while i < len(xs):
        err = w * xs[i] - ys[i]
        err.square().sum().backward()
        w.data.sub_(0.01 * w.grad)
        w.grad = torch.zeros_like(w)
        i += 1
    epoch += 1
print(w.item() * 4)
