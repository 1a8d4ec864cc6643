"""Starts threads with the smallest stacks there are, by the lowest call.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""
import _thread
import threading

threading.stack_size(32768)
lock = _thread.allocate_lock()
lock.acquire()
number = 0
try:
    while number < 20_000:
        _thread.start_new_thread(lock.acquire, ())
        number += 1
except (RuntimeError, MemoryError):
    pass
if number >= 20_000:
    print("broken:", number)
