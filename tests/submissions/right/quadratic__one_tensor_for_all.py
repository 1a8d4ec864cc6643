import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]
p=torch.ones(3,requires_grad=True)
def forward(x): return p[0]*x**2+p[1]*x+p[2]
def loss(x,y): return (forward(x)-y)**2
for e in range(100):
    for x,y in zip(xs,ys):
        loss(x,y).backward()
        with torch.no_grad():
            p-=0.01*p.grad
        p.grad.zero_()
print(forward(4))
