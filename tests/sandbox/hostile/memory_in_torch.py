# seen: memory
"""Asks for 40 GB through torch, whose allocator is not Python's."""

import torch

block = torch.ones(10**10)
