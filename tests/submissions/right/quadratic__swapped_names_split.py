import torch
W = torch.tensor([1.0, 1.0], requires_grad=True)
c = torch.tensor(1.0, requires_grad=True)
opt = torch.optim.SGD([{'params':[W]},{'params':[c]}], lr=0.01)
class Model:
    def __call__(self, x): return W[1]*x**2 + W[0]*x + c
forward = Model()
def train(epochs):
    for n in range(epochs):
        for x,y in zip([1,2,3],[2,4,6]):
            def closure():
                opt.zero_grad()
                l = (forward(x)-y)**2
                l.backward()
                return l
            opt.step(closure)
train(100)
print(forward(4))
