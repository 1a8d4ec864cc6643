import torch
w1,w2,b = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD([w1,w2], lr=0.01)
def forward(x): return w1*x**2+w2*x+b
def loss(x,y): return (forward(x)-y)**2
for _ in range(100):
    for x,y in zip([1,2,3],[2,4,6]):
        l=loss(x,y); l.backward(); opt.step()
        w1.grad=w2.grad=b.grad=None
