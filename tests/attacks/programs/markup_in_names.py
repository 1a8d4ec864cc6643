"""Calls its tensors and functions by markup, colours and lone surrogates.

==========  =========================
technique   A25
assignment  linear
status      ran or raised or protocol
most        10
==========  =========================
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
for name in ("<script>alert(1)</script>", "\x1b[2J", "\ud800", "\N{RIGHT-TO-LEFT OVERRIDE}w", "a\x00b", "\u2028", ""):
    globals()[name] = torch.ones(1, requires_grad=True)
    globals()[name + "()"] = forward
