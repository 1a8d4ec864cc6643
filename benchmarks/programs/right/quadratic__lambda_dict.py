import torch

p = {k: torch.ones(1, requires_grad=True) for k in ('w1', 'w2', 'b')}
f = lambda x: p['w1'] * x ** 2 + p['w2'] * x + p['b']
L = lambda x, y: (y - f(x)) ** 2

for ep in range(100):
    for x in (1, 2, 3):
        L(x, 2 * x).backward()
        for k in p:
            p[k].data -= 0.01 * p[k].grad
            p[k].grad.zero_()
print({k: round(v.item(), 6) for k, v in p.items()}, round(f(4).item(), 6))
