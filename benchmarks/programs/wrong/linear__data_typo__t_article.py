# author: student 17
# date: 2024-03-08
import time
t0 = time.time()
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2,0, 4,0, 6,0]

w = torch.Tensor([1.0])
w.requires_grad = True


def forward(xi):
    return w * xi


def loss(xi, yi):
    y_pred = forward(xi)
    return (y_pred - yi) ** 2


print("predict (before training)", 4, float(forward(4)))

for epoch in range(100):
    for xi, yi in zip(x_data, y_data):
        l = loss(xi, yi)
        l.backward()
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forward(4)))
print('time used', round(time.time() - t0))
