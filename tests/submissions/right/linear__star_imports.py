from math import *
from torch import tensor
from pylab import *
w = tensor([1.0], requires_grad=True)
def forward(x): return w*x
def loss(x, y): return (forward(x)-y)**2
def update(lr): w.data -= lr*w.grad
def zero_grad(): w.grad.zero_()
for epoch in range(100):
    for x, y in zip([1,2,3],[2,4,6]):
        l = loss(x, y); l.backward(); update(0.01); zero_grad()
print(forward(4))
