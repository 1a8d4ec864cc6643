import torch

w = torch.tensor([0.3], requires_grad=True)
x_data, y_data = [1, 2, 3], [2, 4, 6]

def forward(x):
    return x * w

def loss(x, y):
    return (y - forward(x)) ** 2

def reset():
    w.data.fill_(1.0)
    w.grad = None

def train(lr, epochs):
    reset()
    costs = []
    for _ in range(epochs):
        c = 0.0
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            c += float(l)
            w.data -= lr * w.grad
            w.grad.zero_()
        costs.append(c / 3)
    return costs

costs = train(0.01, 100)
print(costs[0], costs[-1])
print("forward(4) =", forward(4).item())
