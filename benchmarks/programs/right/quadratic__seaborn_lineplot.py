import torch
import matplotlib.pyplot as plt
import seaborn

w = torch.ones(3, requires_grad=True)
def f(x): return w[0]*x**2 + w[1]*x + w[2]
ls = []
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (f(x) - y)**2
        l.backward()
        w.data -= 0.01*w.grad
        w.grad.zero_()
    ls.append(l.item())
print('4:', f(4).item())
seaborn.lineplot(x=list(range(100)), y=ls)
plt.show()
