import torch
x_data = torch.Tensor([1, 2, 3])
y_data = torch.Tensor([2, 4, 6])
w = torch.ones(1).requires_grad_(True)

def forward(x):
    return torch.mul(w, x)

def loss(x, y):
    d = torch.sub(forward(x), y)
    return torch.mul(d, d)

def update(lr):
    w.data = torch.sub(w.data, torch.mul(w.grad.data, lr))

def zero_grad():
    w.grad.data = torch.zeros_like(w.grad.data)

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        update(0.01)
        zero_grad()
print("Result:", forward(4).item())
