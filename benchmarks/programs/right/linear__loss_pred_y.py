import torch

def predict(x, w):
    return x * w

def cost(y_hat, y):
    return torch.pow(y_hat - y, 2)

x_train = [1, 2, 3]
y_train = [2, 4, 6]
weight = torch.tensor([1.0], requires_grad=True)
learning_rate = 0.01
num_epochs = 100

for e in range(num_epochs):
    running = 0.0
    for xi, yi in zip(x_train, y_train):
        y_hat = predict(xi, weight)
        c = cost(y_hat, yi)
        c.backward()
        running += c.item()
        with torch.no_grad():
            weight -= learning_rate * weight.grad
            weight.grad.zero_()
    print("Epoch {}/{} - cost {:.5f}".format(e + 1, num_epochs, running / len(x_train)))

print("Prediction for 4: {:.6f}".format(predict(4, weight).item()))
