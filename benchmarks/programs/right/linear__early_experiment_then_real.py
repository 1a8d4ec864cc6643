import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

# experiment: what does 5 epochs with a big learning rate do?
for epoch in range(5):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.05 * w.grad
        w.grad.zero_()
    print('experiment', epoch, l.item())

# now the real one, start again from 1
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
    print('epoch', epoch, l.item())
print('forward(4)', forward(4).item())
