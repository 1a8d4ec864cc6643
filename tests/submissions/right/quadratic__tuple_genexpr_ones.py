import torch
w1, w2, b = (torch.ones(1, requires_grad=True) for _ in range(3))
xs = list(range(1,4)); ys = [2*x for x in xs]
f = lambda x: w1*x*x + w2*x + b
lr, E = 1e-2, 100
e = 0
while e < E:
    for x, y in zip(xs, ys):
        L = torch.square(f(x) - y)
        L.backward()
        for p in (w1, w2, b):
            p.data, p.grad = p.data - lr*p.grad, None
    e += 1
print(f(4))
