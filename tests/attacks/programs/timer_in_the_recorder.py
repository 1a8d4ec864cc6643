"""Has a timer raise errors in whatever code is running: the program's or the grader's.

==========  ====================================
technique   A10
assignment  linear
status      ran or raised or crashed or protocol
most        0
==========  ====================================
"""
import signal


def ring(*args):
    raise ValueError("interrupted")


signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)


def forward(x):
    return 8.0
