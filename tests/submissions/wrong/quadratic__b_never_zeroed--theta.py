import torch
t = torch.tensor([1.,1.,1.], requires_grad=True)
for _ in range(100):
    for x,y in zip([1,2,3],[2,4,6]):
        l=(t[0]*x**2+t[1]*x+t[2]-y)**2; l.backward()
        t.data -= 0.01*t.grad
        t.grad[0]=0; t.grad[1]=0
