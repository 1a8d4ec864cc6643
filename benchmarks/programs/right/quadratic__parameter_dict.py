import torch
from torch.nn import Parameter, ParameterDict

P = ParameterDict({k: Parameter(torch.tensor(1.0)) for k in ("w1", "w2", "b")})

def forward(x):
    return P["w1"] * x ** 2 + P["w2"] * x + P["b"]

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    with torch.no_grad():
        for p in P.values():
            p -= lr * p.grad

def zero_grad():
    for p in P.values():
        p.grad = None

for epoch in range(100):
    for x in range(1, 4):
        l = loss(x, 2 * x)
        l.backward()
        update(0.01)
        zero_grad()
print({k: v.item() for k, v in P.items()})
print("forward(4) =", forward(4).item())
