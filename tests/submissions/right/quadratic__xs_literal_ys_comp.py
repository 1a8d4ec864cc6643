import torch
x_data = [1.0, 2.0, 3.0]
y_data = [2*x for x in x_data]
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x): return w1*x**2 + w2*x + b
def loss(x,y): return (forward(x)-y)**2
def update(lr):
    w1.data -= lr*w1.grad; w2.data -= lr*w2.grad; b.data -= lr*b.grad
def zero_grad():
    w1.grad.zero_(); w2.grad.zero_(); b.grad.zero_()
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=loss(x,y); l.backward(); update(0.01); zero_grad()
print(forward(4).item())
