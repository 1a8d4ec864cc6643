import torch
w = torch.tensor([1.0], requires_grad=True)
def update(lr):
    w.sub_(lr * w.grad)
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = (w * x - y) ** 2
        l.backward()
        update(0.01)
        w.grad.zero_()
print(w.item() * 4)
