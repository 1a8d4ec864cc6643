"""Raises what no handler for errors takes.

==========  ======
technique   A8
assignment  linear
status      raised
most        0
==========  ======
"""
import _thread
import time

_thread.interrupt_main()
time.sleep(0.1)
raise KeyboardInterrupt
