import torch
w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    with torch.no_grad():
        return w * x
def loss(x, y):
    return (forward(x) - y) ** 2
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
print(forward(4).item())
