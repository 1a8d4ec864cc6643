"""The box, as the trusted rooms use it: run a program, then ask it questions.

    with Box() as box:
        box.begin()                       # a submission's turn: its runs have their time together
        live = box.run(submission.cells)
        live.recording                    # what happened, also when it failed
        live.ask(Probe("forward", (4.0,)))

Whatever a program does ends up in its Recording or Observation; a GraderFault means that our own side has failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.records import Cell, GraderFault, Nudges
from autograder.sandbox import layers, libraries, selftest
from autograder.sandbox.endings import PATIENCE
from autograder.sandbox.limits import Limits
from autograder.sandbox.line import Patience
from autograder.sandbox.live import UNTOUCHED, Job, Live, Turn
from autograder.sandbox.server import Server, ServerDied

__all__ = ["Box", "Limits", "Live"]

DEFAULT = Limits()


class Box:
    """One fork server, and at most one live program at a time.

    `tier` None is the best that works here; `hidden` are folders that no program may read although they lie among the
    libraries; `modules` are what few programs need (preload.needed): then the box is there sooner, and each program
    takes a little longer; none are all that programs import. GraderFault where no tier works. Not to be shared between
    threads.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT,
        tier: int | None = None,
        hidden: Sequence[Path] = (),
        modules: Sequence[str] = (),
    ) -> None:
        self.limits, self._modules = limits, modules
        self._libraries = libraries.find(hidden)
        self._server = self._start((1, 2) if tier is None else (tier,))
        self.tier = self._server.tier
        self.live: Live | None = None
        """The program that can be asked now."""
        self._tried = False
        self._turn = Turn()

    def begin(self, alone: bool = False) -> None:
        """A submission's turn begins: all its runs and questions share PATIENCE times the wall limit.

        Unless it is `alone` on the machine, a time that runs out while it waits for a core is our GraderFault.
        """
        self._turn = Turn(Patience(PATIENCE * self.limits.wall_seconds), alone)

    def run(self, cells: Sequence[Cell], nudges: Nudges = UNTOUCHED, absent: tuple[str, ...] = ()) -> Live:
        """Run a program to its end, with stand-ins for `absent` packages; closes the one before.

        GraderFault where the server dies twice, or where the machine is too busy to judge the program's time.
        """
        self._end_live()
        job = Job(cells, nudges, absent)
        try:
            return self._run(job)
        except ServerDied:
            self._restart()
        try:
            return self._run(job)
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

    def _run(self, job: Job) -> Live:
        if not self._tried:
            self._try_walls()
        self.live = Live(self._server, job, self.limits, self._turn)
        return self.live

    def _try_walls(self) -> None:
        """Once, before the first program; by the usual limits, since an assignment's own may be too narrow to speak."""
        program = selftest.program(self._libraries.hidden, self.tier, DEFAULT)
        with Live(self._server, Job(program), DEFAULT, Turn()) as live:
            holes = selftest.holes(live.recording.printed, self.tier)
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
                return Server(tier, self._libraries, self._modules)
            except GraderFault as fault:
                faults.append(fault)
        known = layers.examine(self._libraries)
        faults = [layers.explained(fault, tier, known) for tier, fault in zip(tiers, faults, strict=True)]
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
