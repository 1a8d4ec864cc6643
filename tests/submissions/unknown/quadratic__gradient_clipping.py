import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
params = [w1, w2, b]
def forward(x): return w1 * x ** 2 + w2 * x + b
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (forward(x) - y) ** 2
        l.backward()
        torch.nn.utils.clip_grad_norm_(params, max_norm=10.0)
        with torch.no_grad():
            for p in params:
                p -= 0.01 * p.grad
                p.grad = None
print(forward(4).item())
