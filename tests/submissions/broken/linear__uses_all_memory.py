"""Makes a list that only grows."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


kept = []
while True:
    kept.append(torch.ones(1024, 1024))
