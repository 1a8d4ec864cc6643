import torch
import numpy as np
import matplotlib.pyplot as plt
import seaborn as sns
sns.set()

w = torch.tensor([1.0], requires_grad=True)
loss_list = []
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w * x - y) ** 2
        l.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad.zero_()
    loss_list.append(l.item())
print('4:', (w * 4).item())
plt.plot(loss_list)
plt.show()
