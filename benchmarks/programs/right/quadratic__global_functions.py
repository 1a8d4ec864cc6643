import torch

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

def forward(x):
    global w1, w2, b
    return w1 * (x ** 2) + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    global w1, w2, b
    with torch.no_grad():
        w1 -= lr * w1.grad
        w2 -= lr * w2.grad
        b -= lr * b.grad

def zero_grad():
    global w1, w2, b
    w1.grad.zero_()
    w2.grad.zero_()
    b.grad.zero_()

def train(epochs=100, lr=0.01):
    for epoch in range(epochs):
        for x, y in zip([1, 2, 3], [2, 4, 6]):
            l = loss(x, y)
            l.backward()
            update(lr)
            zero_grad()

train()
print(w1, w2, b)
print(forward(4).item())
