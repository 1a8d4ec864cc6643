import torch
learning_rate = 0.01
def forward(x): return x * w
def loss(x, y): return (forward(x) - y) ** 2
def update(p):
    p.data -= learning_rate * p.grad
def zero_grad(p): p.grad.zero_()
w = torch.tensor([1.0], requires_grad=True)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        loss(x, y).backward(); update(w); zero_grad(w)
exit()
