import numpy as np
import torch

X = torch.from_numpy(np.arange(1, 4, dtype=np.float32).reshape(-1, 1))
Y = X * 2
W = torch.ones((1, 1), requires_grad=True)

for epoch in range(100):
    for x, y in zip(X, Y):
        pred = x @ W
        err = pred - y
        L = (err ** 2).sum()
        L.backward()
        with torch.no_grad():
            W -= 0.01 * W.grad
        W.grad.zero_()

print(W.shape, W)
print((torch.tensor([[4.0]]) @ W).item())
