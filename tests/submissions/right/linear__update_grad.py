import torch
x_data=[1,2,3]; y_data=[2,4,6]
w = torch.tensor(1.0, requires_grad=True)
def forward(x): return w*x
def loss(x,y): return (y-forward(x))**2
def update(grad):
    w.data = w.data - 0.01*grad
def zero_grad(): w.grad = None
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=loss(x,y)
        l.backward()
        update(w.grad)
        zero_grad()
    print(epoch, l.item())
