"""Leaves a thread that sets w while it is asked.

==========  =====================
technique   A13
assignment  linear
status      ran or timeout or cpu
most        10
clock       waits
==========  =====================
"""
import threading

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


def meddle():
    while True:
        w.data = torch.tensor([5.0])


train()
threading.Thread(target=meddle, daemon=True).start()
