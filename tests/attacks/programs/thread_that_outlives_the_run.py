"""Leaves threads that print and count when the run has ended; it is right otherwise.

==========  ======
technique   A13
assignment  linear
status      ran
most        10
==========  ======
"""
import threading
import time

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


def remain():
    for number in range(10**6):
        time.sleep(0.001)
        print(end="")


for daemon in (True, False):
    threading.Thread(target=remain, daemon=daemon).start()
train()
