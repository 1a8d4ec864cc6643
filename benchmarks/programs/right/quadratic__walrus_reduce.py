import torch
from functools import reduce

coef = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]   # w1 w2 b
horner = lambda x: reduce(lambda acc, c: acc * x + c, coef)

for epoch in range(100):
    for x in (1, 2, 3):
        (l := (horner(x) - 2 * x) ** 2).backward()
        for c in coef:
            c.data -= 0.01 * c.grad
            c.grad.zero_()
print(l.item(), horner(4).item())
