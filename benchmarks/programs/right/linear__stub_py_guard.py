import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w * x

def loss(x, y):
    error = forward(x) - y
    return error ** 2

def update(lr):
    w.data = w.data - lr * w.grad.data

def zero_grad():
    w.grad.data.zero_()

if __name__ == "__main__":
    costs = []
    for epoch in range(epochs):
        cost = 0
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            cost += l.item()
            update(learning_rate)
            zero_grad()
        costs.append(cost / 3)
    prediction = forward(4).item()
    print(prediction)
