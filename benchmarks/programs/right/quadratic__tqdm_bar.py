import torch
from tqdm import tqdm

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

for epoch in tqdm(range(100), desc="training"):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(x, y)
        l.backward()
        update(0.01)
        zero_grad()
print(forward(4).item())
