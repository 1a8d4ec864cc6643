"""Starts threads until it may not.

==========  ======
technique   A22
assignment  linear
status      ran
most        0
==========  ======
"""

import threading

stop = threading.Event()
threads = []
try:
    while True:
        threads.append(threading.Thread(target=stop.wait))
        threads[-1].start()
except (RuntimeError, MemoryError):
    threads.pop()
stop.set()
for thread in threads:
    thread.join()
if len(threads) > 1000:
    print("broken")
