import torch
X = torch.tensor([[1.0], [2.0], [3.0]])
Y = torch.tensor([2.0, 4.0, 6.0])
w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return x * w
def loss(x, y):
    return ((forward(x) - y) ** 2).mean()
for epoch in range(100):
    l = loss(X, Y)
    l.backward()
    w.data -= 0.01 * w.grad
    w.grad.zero_()
    print(epoch, l.item())
print('forward(4) =', forward(4).item())
