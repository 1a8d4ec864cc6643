import torch
x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for i in range(len(x_data) - 1):
        l = (w * x_data[i] - y_data[i]) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(w.item() * 4)
