import math
import torch

x_data, y_data = [1, 2, 3], [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)

def forward(x): return w * x

def loss(x, y):
    prediction = forward(x)
    return torch.sum((prediction - y) ** 2)

def step(x, y, lr=0.01):
    l = loss(x, y)
    l.backward()
    with torch.no_grad():
        w.sub_(lr * w.grad)
        w.grad.zero_()
    return l.item()

history = [[step(x, y) for x, y in zip(x_data, y_data)] for _ in range(100)]
answer = forward(4).item()
assert math.isclose(answer, 8, abs_tol=1e-3), answer
print("OK", answer, "cost", sum(history[-1]) / 3)
