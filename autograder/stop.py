"""Ctrl-C, and SIGTERM: what is being graded is finished and kept, nothing new is begun.

    with Stop() as stop:
        ...
        stop.asked         whether somebody has asked

A second time ends the grading processes at once; what they had is graded in the next run.
"""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import active_children
from types import FrameType, TracebackType
from typing import Any, Self

from autograder.records import GraderFault

SIGNALS = (signal.SIGINT, signal.SIGTERM)
CODE = 130
"""The exit code of what was stopped, as shells have it for Ctrl-C."""
_FIRST = b"\nStopping: what is being graded now is finished and kept. Once more ends it at once.\n"
_SECOND = b"\nStopping at once.\n"


class Stopped(GraderFault):
    """Somebody asked for it: what is done, and how to go on."""


class Stop:
    """A context manager; of no effect outside the main thread, where Python hears no signals."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {each: signal.signal(each, self._heard) for each in SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)

    def check(self, done: str, next_step: str) -> None:
        """Raise Stopped where it was asked."""
        if self.asked:
            raise Stopped("Grading was stopped.", got=done, wanted="all submissions", next_step=next_step)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        os.write(2, _SECOND if self.asked else _FIRST)  # print() could be what was interrupted
        if not self.asked:
            self.asked = True
            return
        workers = active_children()
        for worker in workers:
            worker.kill()
        if not workers:
            raise KeyboardInterrupt
