import torch

def forward(params, x):
    w1, w2, b = params
    return w1 * x * x + w2 * x + b

def loss(params, x, y):
    return (forward(params, x) - y) ** 2

def step(params, x, y, lr):
    l = loss(params, x, y)
    grads = torch.autograd.grad(l, params)
    return tuple((p - lr * g).detach().requires_grad_() for p, g in zip(params, grads)), l.item()

params = tuple(torch.tensor(1.0, requires_grad=True) for _ in "abc")
for epoch in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        params, l = step(params, x, y, 0.01)
print(params, l)
print(forward(params, 4.).item())
