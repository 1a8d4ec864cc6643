import torch
x_data, y_data = [1, 2, 3], [2, 4, 6]
w = torch.tensor(1.0, requires_grad=True)
def predict(x):
    return w * x
def loss(y_hat, y):
    return (y_hat - y) ** 2
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_hat = predict(x)
        loss = loss(y_hat, y)
        loss.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
        w.grad = None
print(predict(4).item())
