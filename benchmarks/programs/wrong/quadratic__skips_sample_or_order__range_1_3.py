import torch
x_data = [1, 2, 3]
y_data = [2, 4, 6]
ps = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
def forward(x):
    return ps[0] * x ** 2 + ps[1] * x + ps[2]
for epoch in range(100):
    for i in range(1, 3):
        l = (forward(x_data[i]) - y_data[i]) ** 2
        l.backward()
        for p in ps:
            p.data -= 0.01 * p.grad
            p.grad = None
print(forward(4).item())
