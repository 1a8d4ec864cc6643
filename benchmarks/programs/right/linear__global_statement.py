import torch

w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    global w
    return x * w

def loss(x, y):
    global w
    return (forward(x) - y) ** 2

def update(lr):
    global w
    w.data = w.data - lr * w.grad.data

def zero_grad():
    global w
    w.grad.data.zero_()

def train():
    global w
    for epoch in range(100):
        for x, y in zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]):
            l = loss(x, y)
            l.backward()
            update(0.01)
            zero_grad()

print('before', forward(4).item())
train()
print('after', forward(4).item())
