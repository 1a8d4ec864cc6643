"""Makes the channel one that does not wait, and has much to tell.

==========  ============================================
technique   A12
assignment  linear
status      ran or crashed or protocol or timeout or cpu
most        10
==========  ============================================
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

import fcntl
import os

fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)
train()
many = [torch.ones(64, requires_grad=True) for _ in range(60)]
for _ in range(60):
    sum(t.sum() for t in many).backward()
