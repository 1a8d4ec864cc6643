"""Ends Python with success before anything can be asked: exit code 0 is no pass.

==========  =======
technique   A8
assignment  linear
status      crashed
most        0
==========  =======
"""

import os

os._exit(0)
