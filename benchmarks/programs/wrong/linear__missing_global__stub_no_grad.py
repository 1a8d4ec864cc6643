import torch
x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w * x

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    with torch.no_grad():
        w -= lr * w.grad

def zero_grad():
    w.grad.zero_()

for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        update(learning_rate)
        zero_grad()
print(forward(4).item())
