import torch

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
params = [w1, w2, b]

def forward(x):
    return w1 * x ** 2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y) ** 2

def zero_grad():
    for p in params:
        p.grad = None

# test that backward gives 2, 2, 2
loss(1, 2).backward()
print([p.grad.item() for p in params])
zero_grad()
# and 22.88? no, that is only after the first step: here 24, 12, 6
loss(2, 4).backward()
print([p.grad.item() for p in params])
zero_grad()

for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(x, y)
        l.backward()
        with torch.no_grad():
            for p in params:
                p -= 0.01 * p.grad
        zero_grad()
print("answer", forward(4).item())
