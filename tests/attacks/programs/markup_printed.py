"""Prints markup, scripts, pictures, colours and turned text; it is right otherwise.

==========  ======
technique   A25
assignment  linear
status      ran
most        10
==========  ======
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
print("<script>document.title='owned'</script><svg onload=alert(1)><img src=x onerror=alert(1)></pre></html>")
print("\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT ISOLATE}\x1b]8;;http://x\x07link\x1b[0m\x9b31m\x85\u2028")
print("{{ 7*7 }} {% for x in y %} ${7*7} &lt; javascript:alert(1)")
