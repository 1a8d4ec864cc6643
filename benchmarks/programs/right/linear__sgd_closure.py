import torch
w = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD((w,), lr=0.01)
for epoch in range(100):
    for x, y in zip((1.0, 2.0, 3.0), (2.0, 4.0, 6.0)):
        def closure():
            opt.zero_grad()
            l = (w * x - y) ** 2
            l.backward()
            return l
        l = opt.step(closure)
    print(epoch, l.item())
print("prediction for x=4 is", w.item() * 4)
