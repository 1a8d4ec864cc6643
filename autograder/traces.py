"""What is known of an assignment before any student: how its solution and its known mistakes behave.

Made once for an assignment, seed and engine, by grading each as if it were a submission; kept in the course's home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
from filelock import FileLock

from autograder import engine, home
from autograder.course import solution
from autograder.judge import mistakes
from autograder.judge.checks import Checks
from autograder.judge.known import Catalogue, Known
from autograder.judge.student import Student, Trace
from autograder.program import Program
from autograder.records import Assignment, Cell, GraderFault, Mistake, Recording
from autograder.sandbox.host import Box


@dataclass(frozen=True)
class Kept:
    """What is kept in a file."""

    solution: tuple[Cell, ...]
    reference: Trace
    known: tuple[Known, ...]


def kept(assignment: Assignment, place: Path) -> bool:
    """Whether they have been made. Raises GraderFault where `place` is not writable."""
    return _file(assignment, place, engine.digest(assignment, home.seed(place))).exists()


def recording(assignment: Assignment, place: Path) -> Recording | None:
    """The solution's run, where it is kept: to read it needs no box. Raises GraderFault as `kept` does."""
    found = _read(_file(assignment, place, engine.digest(assignment, home.seed(place))))
    return found.reference.recording if found else None


class Traces:
    """The traces of one assignment. Raises GraderFault where the solution does not train or `place` is not writable."""

    def __init__(self, assignment: Assignment, checks: Checks, box: Box, place: Path) -> None:
        self.assignment, self._checks, self._box = assignment, checks, box
        self._seed = home.seed(place)
        self._digest = engine.digest(assignment, self._seed)
        self._pairs: dict[tuple[Mistake, ...], Known | None] = {}
        kept = self._load(_file(assignment, place, self._digest))
        self.solution, self._trace = kept.solution, kept.reference
        self._patches = mistakes.read(assignment.mistakes)
        self.catalogue = Catalogue(kept.known, kept.reference, kept.solution, self._patches, checks.task)

    @property
    def recording(self) -> Recording:
        """The solution's run."""
        return self._trace.recording

    @cached_property
    def reference(self) -> Student:
        """The solution: answers from its trace, and is run again only for what it was never asked."""
        return Program(self._box, self.solution).student(trace=self._trace)

    def together(self, first: Known, second: Known) -> Known | None:
        """Two mistakes in one program, run at first need: of several hundred pairs a class makes a few.

        Its steps are enough to know it by, so it is not asked anything.
        """
        both = (*first.mistakes, *second.mistakes)
        if both not in self._pairs:
            patches = [self._patches[mistake] for mistake in both]
            self._pairs[both] = self._pair(both, patches) if mistakes.compatible(*patches) else None
        return self._pairs[both]

    def _pair(self, both: tuple[Mistake, ...], patches: Sequence[mistakes.Patch]) -> Known:
        return Known(both, Trace(self._box.run(mistakes.apply(self.solution, *patches)).recording))

    def _load(self, file: Path) -> Kept:
        """The kept traces; made anew where the assignment, the seed or the engine has changed."""
        folder = home.made(file.parent)
        with FileLock(folder / "lock"):
            if found := _read(file):
                return found
            kept = self._make()
            for stale in folder.glob(f"{self.assignment.name}-*.json"):
                stale.unlink()
            home.write(file, msgspec.json.encode(kept))
        return kept

    def _make(self) -> Kept:
        right = solution.cells(self.assignment)
        reference = Program(self._box, right).student()
        _sound(self.assignment, reference.trace.recording)
        self._checks.run(reference, reference, self._seed)
        wrong = mistakes.read(self.assignment.mistakes)
        known = [Known((m,), self._of(mistakes.apply(right, patch), reference)) for m, patch in wrong.items()]
        return Kept(right, reference.trace, tuple(known))

    def _of(self, cells: Sequence[Cell], reference: Student) -> Trace:
        student = Program(self._box, cells).student(reference.reference)
        self._checks.run(student, reference, self._seed)
        return student.trace


def _read(file: Path) -> Kept | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return None


def _file(assignment: Assignment, place: Path, digest: str) -> Path:
    return place / "traces" / f"{assignment.name}-{digest[:24]}.json"


def _sound(assignment: Assignment, recording: Recording) -> None:
    if recording.failure is not None or not recording.steps:
        raise GraderFault(
            f"The solution of {assignment.name} does not train",
            got=recording.failure.message if recording.failure else "no backward() call",
            wanted="a program that runs to its end",
            next_step=f"run it: python {assignment.source}",
        )
