"""Leaves a broken torch, json and builtins behind, so that it cannot even be recorded, nor (it hopes) can the next.

==========  =======
technique   A10
assignment  linear
status      crashed
most        0
==========  =======
"""

import builtins
import json
import math

import torch

torch.Tensor.backward = None
torch.set_default_dtype(torch.float64)
json.dumps = math.isfinite = None
builtins.float = builtins.len = None
raise ValueError("done")
