import torch
import matplotlib.pyplot as plt
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
x_data=[1.0,2.0,3.0]; y_data=[2.0,4.0,6.0]
def forward(x): return w1*x**2 + w2*x + b
def loss(x,y): return (forward(x)-y)**2
def update(params, lr=0.01):
    with torch.no_grad():
        for p in params: p -= lr*p.grad
def zero_grad(params):
    for p in params: p.grad = None
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=loss(x,y); l.backward(); update([w1,w2,b]); zero_grad([w1,w2,b])
a, b, c = w1.item(), w2.item(), b.item()
plt.plot(x_data, [a*x*x+b*x+c for x in x_data]); plt.savefig('fit.png')
