"""One program: made in a child of the fork server, run to its end, asked afterwards. Trusted side.

From its first message on, all that a child says is a claim; until then nothing of the program has reached it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from select import POLLIN, poll
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec import to_builtins

from autograder.records import Cell, Failure, GraderFault, Nudges, Observation, Probe, Recording
from autograder.sandbox import claims, endings, starved
from autograder.sandbox.endings import Ended, Exit
from autograder.sandbox.limits import Limits
from autograder.sandbox.line import ROOM, Line, Patience
from autograder.sandbox.server import Server, ServerDied

STARVED = 0.1
"""The share of the wall limit that a program may have waited for a free core: with more, the machine is to blame."""
UNTOUCHED = Nudges()
EXIT_SECONDS = 0.25
"""For a child that closed its channel to end by itself, so that its exit can be told."""
CONFINED = b'{"confined":true}'

Claimed = TypeVar("Claimed")


@dataclass(frozen=True)
class Turn:
    """One submission's turn in the box."""

    patience: Patience = field(default_factory=Patience)
    alone: bool = False
    """Nothing else of ours runs beside it, so a clock that runs out is its own doing."""


@dataclass(frozen=True)
class Job:
    """What is to be run."""

    cells: Sequence[Cell]
    nudges: Nudges = UNTOUCHED
    absent: tuple[str, ...] = ()
    """Packages that are not installed and stood in for (see absent.py)."""

    def message(self) -> dict[str, Any]:
        """As the child reads it."""
        sources = [[cell.name, cell.source] for cell in self.cells]
        return {"cells": sources, "nudges": to_builtins(self.nudges), "absent": self.absent}


class Live:
    """A program that has run and can be asked. Made by Box.run."""

    def __init__(self, server: Server, program: Job, limits: Limits, turn: Turn) -> None:
        self._server, self._limits, self._turn = server, limits, turn
        self._over: Failure | None = None
        self._ended = False
        self._printed = ""
        mine, theirs = socket.socketpair()
        output, their_output = os.pipe()
        with contextlib.suppress(OSError):
            fcntl.fcntl(output, fcntl.F_SETPIPE_SZ, ROOM)
        self._line = Line(mine, output, limits)
        try:
            self._child = server.fork(limits, theirs.fileno(), their_output)
        except BaseException:
            self._line.close()
            raise
        finally:
            theirs.close()
            os.close(their_output)
        self._await_walls()
        self._line.patience = turn.patience
        self.recording = self._run(program)

    def ask(self, probe: Probe) -> Observation:
        """The program's answer, or how it failed to give one; GraderFault after `close`."""
        return self.ask_all((probe,))[0]

    def ask_all(self, probes: Sequence[Probe]) -> tuple[Observation, ...]:
        """The answers to up to 64 questions, put in order by one message."""
        if self._over is None and self._ended:
            raise GraderFault("A program was asked after it was closed.", next_step="this is a bug in the grader")
        if self._over is not None:
            return (Observation(failure=self._over),) * len(probes)
        self._line.subject = f"{probes[0].function}({', '.join(f'{a:g}' for a in probes[0].arguments)})"
        expected = secrets.randbits(48)
        message = {"id": expected, "probes": to_builtins(probes)}
        try:
            return self._claimed(message, expected, partial(claims.observations, count=len(probes)))
        except Ended as ended:
            return (Observation(failure=self._finish_asked(ended)),) * len(probes)

    def close(self) -> None:
        """End the program, if it has not ended."""
        if not self._ended:
            with contextlib.suppress(ServerDied):
                self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _await_walls(self) -> None:
        """The child's first word; until then nothing of the program has reached it, so trouble is ours."""
        self._line.subject = "The box"
        try:
            said = self._line.talk(None)
        except Ended as ended:
            raise self._fault(str(ended)) from ended
        if said != CONFINED:
            raise self._fault(f"a message of {len(said)} bytes")
        self._line.subject = "The program"
        self._line.left = self._limits.wall_seconds

    def _fault(self, got: str) -> GraderFault:
        self._end()
        return GraderFault(
            "A box could not be closed around a program, so the program was not run.",
            got=f"{got}; {self._printed}",
            wanted="a child that has given up its rights",
            next_step="autograder doctor tries the box",
        )

    def _run(self, program: Job) -> Recording:
        expected = secrets.randbits(48)
        started = time.monotonic()
        try:
            recording = self._claimed({"id": expected, **program.message()}, expected, claims.recording)
        except Ended as ended:
            recording = Recording(failure=self._finish(ended))
        seconds = time.monotonic() - started
        if not self._ended:
            self._printed = self._line.printed()
            self._line.left = self._limits.wall_seconds
        return replace(recording, printed=self._printed, seconds=seconds)

    def _claimed(self, message: dict[str, Any], expected: int, read: Callable[[bytes, int], Claimed]) -> Claimed:
        raw = self._line.talk(message)
        try:
            return read(raw, expected)
        except claims.ProtocolError as error:
            raise Ended(endings.unreadable(self._line.subject, str(error))) from error

    def _finish(self, ended: Ended) -> Failure:
        """End the program, whose conversation has ended, and say why it did."""
        closed_only = ended.failure is None and not _ends(self._child, EXIT_SECONDS)
        waited = starved.seconds(self._child)
        end = self._end()
        if ended.failure and ended.failure.kind == "timeout" and not self._turn.alone:
            self._blame_the_machine(waited)
        self._over = ended.failure or endings.by_exit(self._line.subject, end, closed_only, self._limits)
        return self._over

    def _blame_the_machine(self, waited: float) -> None:
        if waited > STARVED * self._limits.wall_seconds:
            raise GraderFault(
                "The machine was too busy to say whether this program is too slow.",
                got=f"it waited {waited:.1f} s for a free core, and then its time was over",
                wanted="a run that is not kept waiting",
                next_step="grade it again when the machine has less to do, or with fewer --jobs",
            )

    def _finish_asked(self, ended: Ended) -> Failure:
        try:
            return self._finish(ended)
        except ServerDied as died:
            raise GraderFault(
                "The box's server ended while a program was asked.",
                got=str(died),
                wanted="a server that outlives its programs",
                next_step="grade this submission again; autograder doctor tries the box",
            ) from died

    def _end(self) -> Exit:
        """Kill the child (an honest one too: it has nothing left to do) and let go of what belongs to it."""
        try:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._child, signal.SIGKILL)
            end = self._server.reap()
            self._printed = self._line.printed()
            return end
        finally:
            self._ended = True
            self._line.close()
            os.close(self._child)


def _ends(process: int, seconds: float) -> bool:
    """Whether a pidfd's process ends within so many seconds."""
    waiting = poll()
    waiting.register(process, POLLIN)
    return bool(waiting.poll(seconds * 1000))
