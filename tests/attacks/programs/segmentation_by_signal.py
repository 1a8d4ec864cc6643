"""Raises a segmentation fault by hand, with no handler.

==========  ==============
technique   A8
assignment  linear
status      crashed or ran
most        0
==========  ==============
"""
import signal

signal.signal(signal.SIGSEGV, signal.SIG_DFL)
signal.raise_signal(signal.SIGSEGV)
