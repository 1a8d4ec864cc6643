"""Exits as a script does; a notebook's cell does so too. That is no failure, and leaves nothing to ask.

==========  ======
technique   A8
assignment  linear
status      ran
most        0
==========  ======
"""

import sys

sys.exit(0)
