import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w * x

def loss(y_pred, y):
    return (y_pred - y) ** 2

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        if w.grad is not None:
            w.grad.zero_()
        y_pred = forward(x)
        l = loss(y_pred, y)
        l.backward()
        w.data -= 0.01 * w.grad
print("forward(4) =", forward(4).item())
