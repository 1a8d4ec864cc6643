import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    for p in (w1, w2, b):
        p.data -= lr * p.grad

def zero_grad():
    for p in (w1, w2, b):
        p.grad = None

costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
    update(learning_rate)     # one step after all samples
    zero_grad()
    costs.append(cost / len(x_data))
print(f"after training:  forward(4) = {forward(4).item()}")
