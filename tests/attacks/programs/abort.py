"""Aborts Python.

==========  =======
technique   A8
assignment  linear
status      crashed
most        0
==========  =======
"""

import os

os.abort()
