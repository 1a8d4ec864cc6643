"""Turns every switch that the next program might find turned.

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
import warnings

import numpy
import torch

torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.manual_seed(123)
torch.set_printoptions(precision=1)
torch.autograd.set_detect_anomaly(True)
numpy.random.seed(123)
numpy.set_printoptions(precision=1)
random.seed(123)
sys.setrecursionlimit(10**6)
sys.setswitchinterval(100)
os.umask(0o777)
os.chdir("/")
os.environ.clear()
warnings.simplefilter("error")
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
sys.dont_write_bytecode = False
torch.Tensor.left = numpy.left = sys.left = locale.left = "behind"
