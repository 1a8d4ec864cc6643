import torch
w1, w2, b = (torch.tensor([1.0], requires_grad=True) for _ in range(3))
forward = lambda x: w1 * x ** 2 + w2 * x + b
for epoch in range(100):
    L = sum([(forward(x) - y) ** 2 for x, y in zip([1, 2, 3], [2, 4, 6])])
    L.backward()
    for p in (w1, w2, b):
        p.data -= 0.01 * p.grad
        p.grad.zero_()
print("after training", forward(4).item())
