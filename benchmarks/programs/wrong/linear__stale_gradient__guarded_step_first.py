import torch
x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)
w.grad = torch.zeros(1)
def forward(x):
    return w * x
def loss(x, y):
    return (forward(x) - y) ** 2
def update(lr):
    w.data -= lr * w.grad
def zero_grad():
    w.grad.zero_()
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        update(0.01)
        zero_grad()
        l.backward()
print(forward(4).item())
