"""Stops itself, and waits to be continued.

==========  ==============
technique   A22
assignment  linear
status      ran or timeout
most        0
==========  ==============
"""
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
