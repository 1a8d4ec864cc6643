import torch
# import numpy as np
# from torch import nn

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

# w = torch.randn(1)
# w = torch.tensor([0.0])
w = torch.tensor([1.0])
w.requires_grad = True

def forward(x):
    # return x + w
    return x * w

def loss(x, y):
    y_pred = forward(x)
    # return abs(y_pred - y)
    # return torch.mean((y_pred - y) ** 2)
    return (y_pred - y) ** 2

print("predict (before training)", 4, forward(4).item())

for epoch in range(100):
    # np.random.shuffle(x_data)
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        # w.grad.data.zero_()
        l.backward()
        # print('\tgrad:', x, y, w.grad.item())
        # w = w - 0.01 * w.grad
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()
        # break
    # print("progress:", epoch, l.item())

print("predict (after training)", 4, forward(4).item())
# plt.plot(...)
