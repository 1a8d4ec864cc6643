import torch
w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return x * w
def loss(x, y):
    return torch.pow(forward(x) - y, 2)
def update(lr):
    global w
    w = (w - lr * w.grad).detach().requires_grad_()
def zero_grad():
    w.grad = None
for epoch in range(100):
    for x, y in [(1, 2), (2, 4), (3, 6)]:
        loss(x, y).backward()
        update(0.01)
        zero_grad()
print(forward(4).item())
