import torch
w = torch.ones(3, requires_grad=True)
feats = lambda x: torch.tensor([x * x, x, 1.0])
def forward(x):
    return w * feats(x)
for epoch in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        l = (forward(x) - y) ** 2
        l.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
            w.grad.zero_()
print(forward(4.))
