import numpy as np
import torch
w = torch.from_numpy(np.array([1]))
w.requires_grad = True
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w * x - y) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(w.item() * 4)
