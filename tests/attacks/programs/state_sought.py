"""Looks whether a switch is turned (`state_left_behind` is graded before it).

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""
import locale
import os
import random
import signal
import sys

import numpy
import torch

seen = {
    "dtype": torch.get_default_dtype() != torch.float32,
    "grad": not torch.is_grad_enabled(),
    "anomaly": torch.is_anomaly_enabled(),
    "torch's seed": torch.initial_seed() == 123,
    "recursion": sys.getrecursionlimit() > 10**5,
    "switch": sys.getswitchinterval() > 1,
    "umask": os.umask(0) == 0o777,
    "environment": "PATH" not in os.environ,
    "mask": bool(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
    "attributes": any(hasattr(thing, "left") for thing in (torch.Tensor, numpy, sys, locale)),
    "chance": random.random() == 0.052363598850944326,
}
for name, turned in seen.items():
    if turned:
        print("broken:", name)
