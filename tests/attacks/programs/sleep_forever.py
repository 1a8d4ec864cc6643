"""Uses no processor time, so that only the wall clock can tell.

==========  ==============
technique   A22
assignment  linear
status      timeout or cpu
most        0
==========  ==============
"""

import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
time.sleep(3600)
