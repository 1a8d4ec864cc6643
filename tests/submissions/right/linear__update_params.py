import torch
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
params = [w]
lr = 0.01
def forward(x): return x*w
def loss(x,y): return (forward(x)-y)**2
def update(params):
    for p in params:
        p.data -= lr*p.grad
def zero_grad(params):
    for p in params:
        p.grad.zero_()
print('before', forward(4).item())
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l = loss(x,y); l.backward(); update(params); zero_grad(params)
print('after', forward(4).item())
