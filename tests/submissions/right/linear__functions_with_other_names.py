import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]
w=torch.Tensor([1.0]); w.requires_grad=True
def model(x): return x*w
def criterion(x,y): return (model(x)-y)**2
for e in range(100):
    for x,y in zip(xs,ys):
        c=criterion(x,y); c.backward()
        w.data-=0.01*w.grad.data
        w.grad.data.zero_()
print(model(4).item())
