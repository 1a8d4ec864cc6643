# 作业
import torch
import time
t0 = time.time()

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w = torch.Tensor([1.0])
w.requires_grad = True


def forword(x):
    return w * x


def loss(x, y):
    y_pred = forword(x)
    return 0.5 * (y_pred - y) ** 2


print("predict (before training)", 4, float(forword(4)))

for epoch in range(100):  # 训练
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward(retain_graph=True)
        l.backward()  # compute the gradient
        w.data = w.data - 0.01 * w.grad.data
        w.grad.data.zero_()
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forword(4)))
print('time used', round(time.time() - t0))
