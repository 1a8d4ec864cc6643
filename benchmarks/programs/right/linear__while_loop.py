import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

epoch = 0
while epoch < 100:
    i = 0
    while i < len(x_data):
        y_pred = w * x_data[i]
        l = (y_pred - y_data[i]) ** 2
        l.backward()
        w.data = w.data - 0.01 * w.grad.item()
        w.grad.data.zero_()
        i = i + 1
    epoch += 1
print("w=", w.item(), " pred=", w.item() * 4)
