import torch

X = torch.tensor([1.0, 2.0, 3.0])
Y = torch.tensor([2.0, 4.0, 6.0])
w = torch.tensor(1.0, requires_grad=True)

def forward(x):
    return w * x

def loss(x, y):
    return ((forward(x) - y) ** 2).mean()

for epoch in range(100):
    l = loss(X, Y)
    l.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
    w.grad.zero_()
    if epoch % 10 == 0:
        print(f'epoch {epoch+1}: w = {w.item():.3f}, loss = {l.item():.8f}')
print(f'Prediction after training: f(4) = {forward(4).item():.5f}')
