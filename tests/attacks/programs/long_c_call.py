"""Stays in one call of C, where no Python signal handler would run.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""

import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
7**10**9
