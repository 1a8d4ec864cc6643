import torch
xs = torch.arange(1., 4.)
ys = 2 * xs
w = torch.ones(1, requires_grad=True)
for t in range(100):
    loss = (w * xs - ys).pow(2).sum()
    if t % 20 == 19:
        print(t, loss.item())
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad = None
print('prediction', 4 * w.item())
