import torch

xs=[1.0,2.0,3.0]; ys=[2.0,4.0,6.0]
w1=torch.tensor([1.0],requires_grad=True); w2=torch.tensor([1.0],requires_grad=True); b=torch.tensor([1.0],requires_grad=True)
for e in range(100):
    for x,y in zip(xs,ys):
        y_hat=w1*x*x+w2*x+b
        l=(y_hat-y).pow(2)
        l.backward()
        with torch.no_grad():
            w1-=0.01*w1.grad; w2-=0.01*w2.grad; b-=0.01*b.grad
        w1.grad.zero_(); w2.grad.zero_(); b.grad.zero_()
print((w1*16+w2*4+b).item())
