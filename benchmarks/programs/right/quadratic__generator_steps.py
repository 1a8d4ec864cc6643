import torch
from itertools import chain, repeat

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

samples = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]
for step, (x, y) in enumerate(chain.from_iterable(repeat(samples, 100))):
    l = (w1 * x * x + w2 * x + b - y) ** 2
    l.backward()
    for p in (w1, w2, b):
        p.data -= 0.01 * p.grad
        p.grad = None
    if step % 30 == 0:
        print(step, l.item())
print('f(4) =', (w1 * 16 + w2 * 4 + b).item())
