import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return w1 * x ** 2 + w2 * x + b
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        pred = forward(x)
        # d(pred-y)^2 / dpred
        pred.backward(gradient=2 * (pred.data - y))
        for p in [w1, w2, b]:
            p.data.add_(p.grad, alpha=-0.01)
            p.grad = None
print('predict 4', forward(4).item())
