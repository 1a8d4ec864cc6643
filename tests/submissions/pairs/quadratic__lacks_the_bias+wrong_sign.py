import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return w1 * x * x + w2 * x
def loss(x, y):
    return (forward(x) - y) ** 2
def update(lr):
    for p in [w1, w2, b]:
        p.data += lr * p.grad
def zero_grad():
    for p in [w1, w2, b]:
        p.grad.zero_()
def train():
    for epoch in range(100):
        for x, y in zip([1, 2, 3], [2, 4, 6]):
            loss(x, y).backward()
            update(0.01)
            zero_grad()
train()
print(forward(4).item())
