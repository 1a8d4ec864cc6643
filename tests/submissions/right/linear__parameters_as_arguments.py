import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]
w=torch.tensor(1.0,requires_grad=True)
def forward(x,w): return x*w
def loss(x,y,w): return (forward(x,w)-y)**2
for e in range(100):
    for x,y in zip(xs,ys):
        l=loss(x,y,w); l.backward()
        with torch.no_grad():
            w-=0.01*w.grad
            w.grad.zero_()
print(forward(4,w))
