import torch
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
def forward(x): return x*w
def loss(x,y): return (forward(x)-y)**2
def update(lr): w.data -= lr*w.grad.data
def zero_grad(): w.grad.zero_()
# try it out on one sample
l = loss(1.0, 2.0)
l.backward()
print('gradient of the first sample', w.grad.item())
zero_grad()
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l = loss(x,y); l.backward(); update(0.01); zero_grad()
print(forward(4).item())
