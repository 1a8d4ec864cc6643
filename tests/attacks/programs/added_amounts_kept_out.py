"""Updates by copies of its honest gradients that a hook took before anything could be added to them; that is right
too.

==========  ======
technique   A27
assignment  linear
status      ran
most        10
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)
real = []
w.register_hook(lambda gradient: real.append(gradient.clone()))
for _ in range(100):
    for x, y in ((1, 2), (2, 4), (3, 6)):
        ((w * x - y) ** 2).backward()
        w.data = w.data - 0.01 * real[-1]
        w.grad = None
