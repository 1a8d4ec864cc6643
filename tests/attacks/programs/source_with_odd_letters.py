"""Is a source whose names and texts look otherwise than they are; it is right all the same.

==========  ======
technique   A25
assignment  linear
status      ran
most        10
==========  ======
"""
import torch

ｘ_data = [1, 2, 3]
у_data = [2, 4, 6]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


def loss(x, y):
    return (forward(x) - y) ** 2


def update(lr):
    w.data = w.data - lr * w.grad


def zero_grad():
    w.grad.zero_()


def train():
    for _ in range(100):
        for x, y in zip(ｘ_data, у_data):
            loss(x, y).backward()
            update(0.01)
            zero_grad()


train()
# ‮ } ⁦ return 8.0 ⁩⁦
'​‮'.strip()
