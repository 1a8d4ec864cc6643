import torch
from torch import nn


class LinearModel(nn.Module):
    def __init__(self):
        super(LinearModel, self).__init__()
        self.w = nn.Parameter(torch.tensor([1.0]))

    def forward(self, x):
        return self.w * x


def squared_error(pred, target):
    return (pred - target).pow(2)


model = LinearModel()
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = squared_error(model(x), y)
        l.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= 0.01 * p.grad
        model.zero_grad()
    print(epoch, l.item())

print("Prediction after training:", model(4).item())
