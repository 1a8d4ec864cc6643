import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
k = torch.Tensor([1.0])
k.requires_grad = True

def forward(x):
    return k * x
def loss(x, y):
    y_pred = forward(x)
    return (y_pred - y) ** 2

print("predict (before training)", 4, float(forward(4)))
for epoch in range(100):  # 训练
    for x, y in zip(x_data, y_data):  # 每个样本
        l = loss(x, y)
        l.backward()
        k.data = k.data - 0.1 * k.grad.data
        k.grad.data.zero_()
    print("progress:", epoch, l.item())
print("predict (after training)", 4, float(forward(4)))
