import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    """Predict y for one x with the present w.
    用当前的 w 预测 x 对应的 y。

    Arguments: x, a number, such as 2.
    Returns: the prediction, a tensor of shape [1] that depends on w.
    """
    return w * x


def loss(x, y):
    """Measure how wrong forward(x) is.
    衡量 forward(x) 错了多少。
    """
    return (forward(x) - y) ** 2


def update(lr):
    """Move w one step against its gradient w.grad."""
    with torch.no_grad():
        w.sub_(lr * w.grad)


def zero_grad():
    """Forget the gradient of w"""
    w.grad = None


print(f"before training: forward(4) = {forward(4).item()}")

costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))

prediction = forward(4).item()
print(f"after training:  forward(4) = {prediction}")
