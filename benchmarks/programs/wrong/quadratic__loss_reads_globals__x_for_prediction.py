import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def predict(x): return w1 * x * x + w2 * x + b
def cost(y_hat, y): return (y_hat - y) ** 2
for epoch in range(100):
    for x, y in [(1., 2.), (2., 4.), (3., 6.)]:
        y_hat = predict(x)
        c = cost(x, y)
        c.backward()
        for p in (w1, w2, b):
            p.data -= 0.01 * p.grad
            p.grad = None
print(predict(4).item())
