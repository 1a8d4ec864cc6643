"""Has a thread print without end while nothing is asked.

==========  =============
technique   A23
assignment  linear
status      ran or output
most        0
==========  =============
"""
import threading


def speak():
    while True:
        print("x" * 100)


threading.Thread(target=speak, daemon=True).start()
