"""The box, as the trusted rooms use it: run a program, then ask it questions.

    with Box() as box:
        live = box.run(submission.cells)
        live.recording                    # what happened, also when it failed
        live.ask(Probe("forward", (4.0,)))

Whatever a program does ends up in its Recording or Observation; a GraderFault means that our own side has failed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from select import POLLIN, poll
from types import TracebackType
from typing import Any, Self, TypeVar

from autograder.records import Cell, Failure, GraderFault, Observation, Probe, Recording
from autograder.sandbox import claims, endings, libraries, selftest
from autograder.sandbox.endings import Ended, Exit
from autograder.sandbox.limits import Limits
from autograder.sandbox.line import Line
from autograder.sandbox.server import Server, ServerDied

__all__ = ["Box", "Limits", "Live"]

EXIT_SECONDS = 0.25
"""For a child that closed its channel to end by itself, so that its exit can be told."""
DEFAULT = Limits()
CONFINED = b'{"confined":true}'

Claimed = TypeVar("Claimed")


class Box:
    """One fork server, and at most one live program at a time.

    `tier` None is the best that works here; `hidden` are folders that no program may read although they lie among the
    libraries. GraderFault where no tier works. Not to be shared between threads.
    """

    def __init__(self, limits: Limits = DEFAULT, tier: int | None = None, hidden: Sequence[Path] = ()) -> None:
        self.limits = limits
        self._libraries = libraries.find(hidden)
        self._server = self._start((1, 2) if tier is None else (tier,))
        self.tier = self._server.tier
        self.live: Live | None = None
        """The program that can be asked now."""
        self._tried = False

    def run(self, cells: Sequence[Cell]) -> Live:
        """Run a program to its end; closes the one before. GraderFault where the server dies twice."""
        self._end_live()
        try:
            return self._run(cells)
        except ServerDied:
            self._restart()
        try:
            return self._run(cells)
        except ServerDied as died:
            self._restart()
            raise GraderFault(
                "The box's server ended while it ran a program, and again when it was tried once more.",
                got=str(died),
                wanted="a server that outlives its programs",
                next_step="see whether the machine has memory left; autograder doctor tries the box",
            ) from died

    def close(self) -> None:
        """End the live program and the server."""
        self._end_live()
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _run(self, cells: Sequence[Cell]) -> Live:
        if not self._tried:
            self._try_walls()
        self.live = Live(self._server, cells, self.limits)
        return self.live

    def _try_walls(self) -> None:
        """Once, before the first program."""
        with Live(self._server, selftest.program(self._libraries.hidden), self.limits) as live:
            holes = selftest.holes(live.recording.printed)
        if holes:
            raise GraderFault(
                f"The box of tier {self.tier} has holes, so no program is run in it.",
                got=f"inside, one can {', '.join(holes)}. {live.recording.failure or ''}",
                wanted="every attempt refused",
                next_step="autograder doctor; please report this with your system's name and version",
            )
        self._tried = True

    def _end_live(self) -> None:
        if self.live is not None:
            self.live.close()
            self.live = None

    def _restart(self) -> None:
        self._server.close()
        self._server = self._start((self.tier,))

    def _start(self, tiers: Sequence[int]) -> Server:
        faults = []
        for tier in tiers:
            try:
                return Server(tier, self._libraries)
            except GraderFault as fault:
                faults.append(fault)
        if len(faults) == 1:
            raise faults[0]
        raise GraderFault(
            "No box works on this machine, so nothing is run.",
            got="; ".join(f"tier {tier}: {fault.got}" for tier, fault in zip(tiers, faults, strict=True)),
            wanted="tier 1 (bubblewrap, namespaces, Landlock, seccomp) or tier 2 (Landlock, seccomp)",
            next_step="; or ".join(
                f"for tier {tier}: {fault.next_step}" for tier, fault in zip(tiers, faults, strict=True)
            ),
        )


class Live:
    """A program that has run and can be asked. Made by Box.run."""

    def __init__(self, server: Server, cells: Sequence[Cell], limits: Limits) -> None:
        self._server, self._limits = server, limits
        self._over: Failure | None = None
        self._ended = False
        self._printed = ""
        mine, theirs = socket.socketpair()
        output, their_output = os.pipe()
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
        self.recording = self._run(cells)

    def ask(self, probe: Probe) -> Observation:
        """The program's answer, or how it failed to give one; GraderFault after `close`."""
        if self._over is None and self._ended:
            raise GraderFault("A program was asked after it was closed.", next_step="this is a bug in the grader")
        if self._over is not None:
            return Observation(failure=self._over)
        self._line.subject = f"{probe.function}({', '.join(f'{a:g}' for a in probe.arguments)})"
        expected = secrets.randbits(48)
        try:
            return self._claimed({"id": expected, "probe": asdict(probe)}, expected, claims.observation)
        except Ended as ended:
            return Observation(failure=self._finish_asked(ended))

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

    def _run(self, cells: Sequence[Cell]) -> Recording:
        expected = secrets.randbits(48)
        started = time.monotonic()
        try:
            job = {"id": expected, "cells": [[cell.name, cell.source] for cell in cells]}
            recording = self._claimed(job, expected, claims.recording)
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
        end = self._end()
        self._over = ended.failure or endings.by_exit(self._line.subject, end, closed_only, self._limits)
        return self._over

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
