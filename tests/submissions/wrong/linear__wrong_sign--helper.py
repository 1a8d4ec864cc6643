import torch
w=torch.tensor([1.0],requires_grad=True)
def forward(x): return w*x
def loss(x,y): return (forward(x)-y)**2
def update(params, ):
    for p in params: p.data += 0.01*p.grad
def zero_grad(params):
    for p in params: p.grad=None
for _ in range(100):
    for x,y in zip([1,2,3],[2,4,6]):
        loss(x,y).backward(); update([w]); zero_grad([w])
