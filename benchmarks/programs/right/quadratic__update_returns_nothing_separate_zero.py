import torch

lr = 0.01
w1 = torch.tensor([1.0]).requires_grad_()
w2 = torch.tensor([1.0]).requires_grad_()
b = torch.tensor([1.0]).requires_grad_()

def forward(x): return w1 * pow(x, 2) + w2 * x + b
def loss(x, y): return pow(forward(x) - y, 2)

@torch.no_grad()
def update():
    for v in [w1, w2, b]: v.add_(-lr * v.grad)

def zero_grad():
    for v in [w1, w2, b]: v.grad.zero_()

for epoch in range(100):
    for x, y in zip(range(1, 4), range(2, 8, 2)):
        l = loss(x, y)
        l.backward()
        update()
        zero_grad()
print("loss %.8f" % l.item())
print("forward(4) %.6f" % forward(4).item())
