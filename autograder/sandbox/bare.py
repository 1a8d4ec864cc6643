"""With no box around it: runs one program and answers questions, as the child of a box does. On its author's machine.

    python -I -c "import sys; sys.path.insert(0, CODE); from autograder.sandbox import bare; bare.main(...)"

The job and all questions come on standard input, the answers go to standard output, and what the program prints goes
to standard error. The limits are those that keep an accident from filling a disk or running for ever.
"""

from __future__ import annotations

import contextlib
import math
import os
import resource
import signal
import sys
from typing import Any

from autograder.sandbox.wire import Channel, Closed


class _Pipes:
    def __init__(self, questions: int, answers: int) -> None:
        self._questions, self._answers = Channel(questions), Channel(answers)

    def receive(self) -> dict[str, Any]:
        return self._questions.receive()

    def send(self, message: dict[str, Any]) -> None:
        self._answers.send(message)


def main(cpu_seconds: float, wall_seconds: float, file_mib: int) -> None:
    """Serve until the questions end; SIGALRM ends it when the wall limit is over."""
    pipes = _Pipes(os.dup(0), os.dup(1))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # keep what was printed before a kill
    os.environ["MPLBACKEND"] = "Agg"
    import matplotlib  # noqa: F401 - so that no program opens a window: see child.py

    from autograder.sandbox.child import serve

    used = resource.getrusage(resource.RUSAGE_SELF)
    _hold(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + cpu_seconds))
    _hold(resource.RLIMIT_FSIZE, file_mib << 20)
    _hold(resource.RLIMIT_CORE, 0)
    signal.alarm(math.ceil(wall_seconds))
    with contextlib.suppress(Closed):
        serve(pipes)


def _hold(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))
