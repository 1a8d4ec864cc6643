import torch

def forward(w, x):
    return w * x

def loss(w, x, y):
    return (forward(w, x) - y) ** 2

def update(w, lr):
    with torch.no_grad():
        w -= lr * w.grad

def zero_grad(w):
    w.grad = None

def train(w, xs, ys, lr=0.01, epochs=100):
    history = []
    for epoch in range(epochs):
        for x, y in zip(xs, ys):
            l = loss(w, x, y)
            l.backward()
            update(w, lr)
            zero_grad(w)
        history.append(l.item())
    return history

w = torch.tensor([1.0], requires_grad=True)
hist = train(w, [1, 2, 3], [2, 4, 6])
print(hist[:3], '...', hist[-1])
print(forward(w, 4).item())
