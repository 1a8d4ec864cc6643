import torch
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)

params=[w]
def forward(x): return w*x
def loss(x,y): return (forward(x)-y)**2
def update(params):
    for p in params: p.data -= 0.01*p.grad
def zero_grad(params):
    for p in params: p.data.grad = None
for n in range(100):
    for x, y in zip(x_data, y_data):
        loss(x,y).backward(); update(params); zero_grad(params)
