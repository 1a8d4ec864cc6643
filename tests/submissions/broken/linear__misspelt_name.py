"""A function is called by a name it does not have."""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


print("predict", 4, foward(4).item())
