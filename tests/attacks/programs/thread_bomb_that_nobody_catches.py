"""Starts threads without expecting an end.

==========  ===========================
technique   A22
assignment  linear
status      raised or threads or memory
most        0
==========  ===========================
"""
import threading

event = threading.Event()
while True:
    threading.Thread(target=event.wait, daemon=True).start()
