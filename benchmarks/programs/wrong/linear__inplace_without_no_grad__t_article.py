import torch
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.Tensor([1.0])
w.requires_grad = True
def forward(x):
    return w * x

def cost_of(x, y):
    y_hat = forward(x)
    return (y_hat - y) ** 2
print("predict (before training)", 4, float(forward(4)))
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = cost_of(x, y)
        l.backward()  # 反向传播
        w -= 0.01 * w.grad
        w.grad.data.zero_()
    print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forward(4)))
