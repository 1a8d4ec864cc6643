# 作业
import torch

x_train = [1.0, 2.0, 3.0]
y_train = [2.0, 4.0, 6.0]

w1 = torch.Tensor([0.0])
w1.requires_grad = True
w2 = torch.Tensor([0.0])
w2.requires_grad = True
b = torch.Tensor([0.0])
b.requires_grad = True


def forward(x):
    return w1 * x ** 2 + w2 * x + b


def loss(x, y):
    y_pred = forward(x)
    return (y_pred - y) ** 2


print("predict (before training)", 4, float(forward(4)))

for ep in range(100):
    for x, y in zip(x_train, y_train):
        l = loss(x, y)
        l.backward()  # 反向传播
        w1.data = w1.data - 0.01 * w1.grad.data
        w2.data = w2.data - 0.01 * w2.grad.data
        b.data = b.data - 0.01 * b.grad.data
        w1.grad.data.zero_()
        w2.grad.data.zero_()
        b.grad.data.zero_()
    print("progress:", ep, l.item())

print("predict (after training)", 4, float(forward(4)))
