import torch

def predict(x, w1, w2, b):
    return w1 * x ** 2 + w2 * x + b

def cost(y_hat, y):
    return (y_hat - y).pow(2)

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
alpha = 0.01

for epoch in range(100):
    costs = 0.0
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        y_hat = predict(x, w1, w2, b)
        c = cost(y_hat, y)
        costs += c.item()
        c.backward()
        with torch.no_grad():
            w1 -= alpha * w1.grad
            w2 -= alpha * w2.grad
            b -= alpha * b.grad
            w1.grad.zero_()
            w2.grad.zero_()
            b.grad.zero_()
    print("Epoch {}/100 cost {:.6f}".format(epoch + 1, costs / 3))
print("y(4) = {:.6f}".format(predict(4, w1, w2, b).item()))
