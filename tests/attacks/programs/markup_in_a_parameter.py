"""Calls the parameters that it trains by markup.

==========  ===============
technique   A25
assignment  quadratic
status      ran or protocol
most        10
==========  ===============
"""
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
w1, w2, b = (torch.tensor([1.0], requires_grad=True) for _ in range(3))


def forward(x):
    return w1 * x**2 + w2 * x + b


def loss(x, y):
    return (forward(x) - y) ** 2


def update(lr):
    for p in params.values():
        p.data = p.data - lr * p.grad


def zero_grad():
    for p in params.values():
        p.grad.zero_()


def train():
    for _ in range(100):
        for x, y in zip(x_data, y_data):
            loss(x, y).backward()
            update(0.01)
            zero_grad()


params = {"<b onclick=alert(1)>\x1b[1m": w1, "\ud800\N{RIGHT-TO-LEFT OVERRIDE}": w2, "'\"><script>": b}
for name in ("w1", "w2", "b"):
    del globals()[name]


def forward(x):
    first, second, third = params.values()
    return first * x**2 + second * x + third


train()
