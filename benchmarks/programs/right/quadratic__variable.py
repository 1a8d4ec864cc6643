import torch
from torch.autograd import Variable

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w_1 = Variable(torch.Tensor([1.0]), requires_grad=True)
w_2 = Variable(torch.Tensor([1.0]), requires_grad=True)
b = Variable(torch.Tensor([1.0]), requires_grad=True)


def forward(x):
    return x * x * w_1 + x * w_2 + b


def loss(x, y):
    y_pred = forward(x)
    return (y_pred - y) * (y_pred - y)


for epoch in range(100):
    for x_val, y_val in zip(x_data, y_data):
        l = loss(x_val, y_val)
        l.backward()
        w_1.data = w_1.data - 0.01 * w_1.grad.data
        w_2.data = w_2.data - 0.01 * w_2.grad.data
        b.data = b.data - 0.01 * b.grad.data

        # Manually zero the gradients after updating weights
        w_1.grad.data.zero_()
        w_2.grad.data.zero_()
        b.grad.data.zero_()

print("predict (after training)", 4, forward(4).data.item())
