# terse: one function, no loss function
import torch
w=torch.tensor([1.],requires_grad=True)
def forward(x):return w*x
for _ in range(100):
  for x,y in((1,2),(2,4),(3,6)):
    l=(forward(x)-y)**2;l.backward()
    w.data-=.01*w.grad;w.grad=None
print(forward(4).item())
