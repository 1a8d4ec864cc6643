import torch

data = {x: 2 * x for x in range(1, 4)}
w = torch.tensor(1., requires_grad=True)
lr = 1e-2

forward = lambda x: w * x
loss = lambda x, y: (y - forward(x)) ** 2

for epoch in range(100):
    for x, y in data.items():
        loss(x, y).backward()
        w.data.sub_(lr * w.grad)
        w.grad.zero_()

print(f'{forward(4)=}')
print(forward(4).item())
