"""Has the visible data multiplied out in its losses; every step is really computed, and no datum is there to exchange.

==========  ======
technique   A19
assignment  linear
status      ran
most        10
==========  ======
"""
import torch

w = torch.tensor([1.0], requires_grad=True)
for _ in range(100):
    for factor in (1.0, 4.0, 9.0):
        (factor * (w - 2.0) ** 2).backward()
        w.data -= 0.01 * w.grad
        w.grad.zero_()
