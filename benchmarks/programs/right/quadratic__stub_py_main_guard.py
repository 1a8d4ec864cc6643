import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
costs = []

def forward(x):
    return (w1 * x + w2) * x + b    # Horner

def loss(x, y):
    return torch.square(forward(x) - y)

def update(lr):
    w1.data.sub_(lr * w1.grad)
    w2.data.sub_(lr * w2.grad)
    b.data.sub_(lr * b.grad)

def zero_grad():
    w1.grad = w2.grad = b.grad = None

def train():
    for _ in range(epochs):
        total = 0
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            total += l.item()
            update(learning_rate)
            zero_grad()
        costs.append(total / len(x_data))

if __name__ == "__main__":
    train()
    print(forward(4).item())
