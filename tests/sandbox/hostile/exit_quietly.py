# seen: ran
"""Exits as a script does; a notebook's cell does so too. That is no failure, and leaves nothing to ask."""

import sys

sys.exit(0)
