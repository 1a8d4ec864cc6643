# A decimal comma makes six inputs of three.
import torch

xs = [1,0, 2,0, 3,0]
ys = [2.0, 4.0, 6.0]

w = torch.Tensor([1.0])
w.requires_grad = True


def forward(x):
    return x * w


def loss(x, y):
    y_hat = forward(x)
    return (y_hat - y) ** 2


print("before:", 4, forward(4).item())

for epoch in range(100):
    for x, y in zip(xs, ys):
        l = loss(x, y)
        l.backward()
        print("\tgradient at", x, y, "is", w.grad.item())
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()
    print("epoch", epoch, "loss", l.item())

print("after:", 4, forward(4).item())
