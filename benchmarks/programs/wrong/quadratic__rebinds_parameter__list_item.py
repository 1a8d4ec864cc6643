import torch
params = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
def forward(x):
    return params[0] * x ** 2 + params[1] * x + params[2]
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (forward(x) - y) ** 2
        l.backward()
        for i in range(3):
            params[i] = params[i] - 0.01 * params[i].grad
            params[i].grad = None
print(forward(4).item())
