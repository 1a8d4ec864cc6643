"""Asks for 40 GB through torch, whose allocator is not Python's.

==========  ======
technique   A22
assignment  linear
status      memory
most        0
==========  ======
"""

import torch

block = torch.ones(10**10)
