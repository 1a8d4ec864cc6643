import torch
params = torch.ones(3, requires_grad=True)
def forward(x):
    return params[0] * x ** 2 + params[1] * x + params[2]
def loss(x, y):
    return (y_pred - target) ** 2
for epoch in range(100):
    for x, target in zip([1, 2, 3], [2, 4, 6]):
        y_pred = forward(x)
        l = loss(x, target)
        l.backward()
        params.data -= 0.01 * params.grad
        params.grad.zero_()
print("after", forward(4).item())
