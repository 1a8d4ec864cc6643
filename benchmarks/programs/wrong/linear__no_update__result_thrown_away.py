import torch
# the new value is calculated and never stored
w = torch.tensor([1.0], requires_grad=True)
def forward(x): return x * w
def loss(x, y): return (forward(x) - y) ** 2
def update(w, lr):
    w = w.data - lr * w.grad.data
    return w
def zero_grad(w):
    w.grad.data.zero_()
for epoch in range(100):
    for x, y in zip([1., 2., 3.], [2., 4., 6.]):
        l = loss(x, y)
        l.backward()
        update(w, 0.01)
        zero_grad(w)
print(forward(4).item())
