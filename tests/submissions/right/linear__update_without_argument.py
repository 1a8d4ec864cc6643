import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]; lr=0.01
w=torch.tensor([1.0],requires_grad=True)
def forward(x): return w*x
def loss(x,y): return (forward(x)-y)**2
def update():
    w.data-=lr*w.grad
def zero_grad(): w.grad.zero_()
for e in range(100):
    for x,y in zip(xs,ys):
        loss(x,y).backward(); update(); zero_grad()
