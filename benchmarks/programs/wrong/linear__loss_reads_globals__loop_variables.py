import torch
x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)
def forward(a):
    return a * w
def loss(a, b):
    y_pred = forward(x)
    return (y_pred - y) ** 2
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print("forward(4) =", forward(4).item())
