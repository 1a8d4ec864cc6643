# seen: cpu
"""Stays in one call of C, where no Python signal handler would run."""

import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
7**10**9
