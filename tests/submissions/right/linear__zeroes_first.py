import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]
w=torch.tensor([1.0],requires_grad=True)
def forward(x): return w*x
def loss(x,y): return (forward(x)-y)**2
def update(lr):
    w.data-=lr*w.grad
def zero_grad():
    if w.grad is not None: w.grad.zero_()
for e in range(100):
    for x,y in zip(xs,ys):
        zero_grad(); loss(x,y).backward(); update(0.01)
