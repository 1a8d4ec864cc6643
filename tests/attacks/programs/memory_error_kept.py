"""Takes all memory there is, and leaves none to the recorder.

==========  ==================================
technique   A22
assignment  linear
status      ran or memory or crashed or raised
most        10
==========  ==================================
"""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
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
        for x, y in zip(x_data, y_data):
            loss(x, y).backward()
            update(0.01)
            zero_grad()


train()
kept, size = [], 1 << 20
while size > 16:
    try:
        kept.append(bytearray(size))
    except MemoryError:
        size //= 2
