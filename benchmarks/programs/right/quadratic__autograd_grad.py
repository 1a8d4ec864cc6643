import torch

params = [torch.tensor(1.0, requires_grad=True) for _ in range(3)]

def forward(x):
    w1, w2, b = params
    return w1 * x ** 2 + w2 * x + b

for epoch in range(100):
    for x, y in {1: 2, 2: 4, 3: 6}.items():
        l = (forward(x) - y) ** 2
        grads = torch.autograd.grad(l, params)
        with torch.no_grad():
            for p, g in zip(params, grads):
                p.sub_(g, alpha=0.01)
print([p.item() for p in params])
print(forward(4).item())
