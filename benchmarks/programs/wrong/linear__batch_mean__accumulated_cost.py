import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

# 计算MSE
def cost(xs, ys):
    c = 0
    for x, y in zip(xs, ys):
        c += (forward(x) - y) ** 2
    return c / len(xs)

print('predict (before training)', 4, forward(4).item())
for epoch in range(100):
    c = cost(x_data, y_data)
    c.backward()
    w.data = w.data - 0.01 * w.grad.data
    w.grad.data.zero_()
    print('Epoch:', epoch, 'w=', w.item(), 'loss=', c.item())
print('predict (after training)', 4, forward(4).item())
