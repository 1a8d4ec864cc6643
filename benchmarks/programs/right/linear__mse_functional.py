import torch
import torch.nn.functional as F

w = torch.nn.Parameter(torch.tensor([1.0]))
xs = torch.arange(1., 4.)
ys = xs * 2

def forward(x):
    return w * x

def loss_fn(x, y):
    return F.mse_loss(forward(x), y.view(1))

for t in range(100):
    for x, y in zip(xs, ys):
        loss = loss_fn(x, y)
        if t % 10 == 9:
            print(t, loss.item())
        loss.backward()
        with torch.no_grad():
            w.add_(w.grad, alpha=-0.01)
            w.grad.zero_()
print(f'forward(4): {forward(torch.tensor(4.)).item()}')
