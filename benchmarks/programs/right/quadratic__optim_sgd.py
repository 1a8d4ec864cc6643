import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.SGD([w1, w2, b], lr=0.01)

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        optimizer.zero_grad()
        l = loss(x, y)
        l.backward()
        optimizer.step()
    print(epoch, l.item())
print("predict", 4, forward(4).item())
