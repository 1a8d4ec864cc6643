import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x): return w1 * x ** 2 + w2 * x + b
def loss(x, y): return (forward(x) - y) ** 2
for epoch in range(50):
    for x, y in zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]):
        l = loss(x, y)
        l.backward()
        for p in (w1, w2, b):
            p.data -= 0.01 * p.grad.data
            p.grad.data.zero_()
print("predict", 4, forward(4).item())
