# -*- coding: utf-8 -*-
import torch
import time
t0 = time.time()

x_train, y_train = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

for ep in range(100):
    for x, y in zip(x_train, y_train):
        y_hat = w * x
        l = (y_hat - y) ** 2
        l.backward()
        with torch.no_grad():
            w += 0.01 * w.grad
        w.grad.zero_()
    if ep % 10 == 9:
        print('epoch', ep + 1, 'loss', l.item())

x = 4.0
print('x = 4:', float(w * x))
print('time used', round(time.time() - t0))
