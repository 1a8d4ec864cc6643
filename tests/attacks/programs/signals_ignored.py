"""Ignores and handles every signal, and computes without end.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN if number % 2 else lambda *args: None)
    except (OSError, ValueError):
        continue
while True:
    pass
