import torch

import numpy as np
from torch.autograd import Variable
xs=np.array([1.0,2.0,3.0]); ys=np.array([2.0,4.0,6.0])
w=Variable(torch.Tensor([1.0]),requires_grad=True)
def forward(x): return w*float(x)
def loss(x,y): return (forward(x)-float(y))**2
i=0
while i<100:
    for k in range(len(xs)):
        l=loss(xs[k],ys[k]); l.backward()
        w.data=w.data-0.01*w.grad.data
        w.grad.data.zero_()
    i+=1
