import torch
x = [1, 2, 3]
y = [2, 4, 6]
w1 = torch.tensor([1.0], requires_grad = True)
w2 = torch.tensor([1.0], requires_grad = True)
b = torch.tensor([1.0], requires_grad = True)
epoch = 0
while True:
    i = 0
    while i < 3:
        yp = w1 * x[i] * x[i] + w2 * x[i] + b
        l = (yp - y[i]) * (yp - y[i])
        l.backward()
        w1.data = w1.data - 0.01 * w1.grad.item()
        w2.data = w2.data - 0.01 * w2.grad.item()
        b.data = b.data - 0.01 * b.grad.item()
        w1.grad.zero_(); w2.grad.zero_(); b.grad.zero_()
        i += 1
    epoch += 1
    if epoch == 100:
        break
print("预测结果", (w1 * 4 * 4 + w2 * 4 + b).item())
