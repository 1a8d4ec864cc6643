import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

# check: gradient at the start must be -2
l = loss(1, 2)
l.backward()
print('trial gradient', w.grad)
w.grad.zero_()

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(forward(4).item())
