# b is never stepped.
import torch

xs = [1.0, 2.0, 3.0]
ys = [2.0, 4.0, 6.0]

w1 = torch.Tensor([1.0])
w1.requires_grad = True
w2 = torch.Tensor([1.0])
w2.requires_grad = True
b = torch.Tensor([1.0])
b.requires_grad = True


def forward(x):
    return w1 * x * x + w2 * x + b


def loss(x, y):
    y_hat = forward(x)
    return (y_hat - y) ** 2


print("before:", 4, forward(4).item())

for epoch in range(100):
    for x, y in zip(xs, ys):
        l = loss(x, y)
        l.backward()
        print("\tgradients at", x, y, "are", w1.grad.item(), w2.grad.item(), b.grad.item())
        w1.data = w1.data - 0.01 * w1.grad.data
        w2.data = w2.data - 0.01 * w2.grad.data
        w1.grad.data.zero_()
        w2.grad.data.zero_()
        b.grad.data.zero_()
    print("epoch", epoch, "loss", l.item())

print("after:", 4, forward(4).item())
