"""Crashes Python.

==========  =======
technique   A8
assignment  linear
status      crashed
most        0
==========  =======
"""

import ctypes

ctypes.string_at(0)
