import torch
params = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
opt = torch.optim.SGD(params, lr=0.01)
def f(x):
    return params[0] * x ** 2 + params[1] * x + params[2]
for epoch in range(100):
    running_loss = 0.0
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        opt.zero_grad()
        running_loss += (f(x) - y) ** 2
        running_loss.backward()
        opt.step()
    print(epoch, running_loss.item())
print('f(4)', f(4).item())
