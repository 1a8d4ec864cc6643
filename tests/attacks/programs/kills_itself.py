"""Kills itself by the signal that the grader would use.

==========  ========================
technique   A8
assignment  linear
status      ran or memory or crashed
most        0
==========  ========================
"""
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
