import numpy as np
import torch
import matplotlib.pyplot as plt
from mpl_toolkits.mplot3d import Axes3D

w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

def forward(x):
    return w1 * x ** 2 + w2 * x + b

path = []
for epoch in range(100):
    for x, y in [(1., 2.), (2., 4.), (3., 6.)]:
        l = (forward(x) - y) ** 2
        l.backward()
        with torch.no_grad():
            for p in (w1, w2, b):
                p.sub_(p.grad, alpha=0.01)
                p.grad.zero_()
        path.append((w1.item(), w2.item(), l.item()))
print("f(4) =", forward(4).item())

path = np.array(path)
fig = plt.figure()
ax = fig.add_subplot(111, projection='3d')
ax.plot(path[:, 0], path[:, 1], path[:, 2])
plt.savefig('path.png')
plt.close(fig)
