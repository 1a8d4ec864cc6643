import torch; w = torch.ones(1, requires_grad=True)
f = lambda x: w * x
for _ in range(100):
    for x, y in zip((1, 2, 3), (2, 4, 6)): l = (f(x) - y) ** 2; l.backward(); w.data -= .01 * w.grad; w.grad.zero_()
print(f(4).item())