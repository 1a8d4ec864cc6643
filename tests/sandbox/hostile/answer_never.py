# seen: ran, then timeout
"""Runs well, and hangs when it is asked."""

import time


def forward(x):
    time.sleep(3600)
