import torch
x_data=[1.0,2.0,3.0]; y_data=[2.0,4.0,6.0]
w=torch.Tensor([1.0]); w.requires_grad=True
def forward(x): return x*w
def loss(x,y):
    y_pred=forward(x)
    return torch.abs(y_pred-y)   # mean absolute error
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=loss(x,y)
        l.backward()
        w.grad.data.zero_()
        w.data=w.data-0.01*w.grad.data
    print(epoch,l.item())
print('4',forward(4).item())
