"""The known mistakes of an assignment, prepared once per process: what each left behind, link by link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.judge.account import Account, account
from autograder.judge.mistakes import Patch
from autograder.judge.plain import Functions
from autograder.judge.student import Student, Trace
from autograder.judge.vary import Task
from autograder.records import Cell, Mistake


@dataclass(frozen=True)
class Known:
    """A mistake, or a pair of them, and the trace that it leaves."""

    mistakes: tuple[Mistake, ...]
    trace: Trace


class Catalogue:
    """What a student's program is compared with."""

    def __init__(
        self,
        known: Sequence[Known],
        reference: Trace,
        solution: Sequence[Cell],
        patches: Mapping[Mistake, Patch],
        task: Task | None,
    ) -> None:
        self.known, self.reference, self.task = tuple(known), reference, task
        self._solution, self._patches = solution, patches

    def of(self, part: str) -> list[Known]:
        """The mistakes of a part."""
        return [known for known in self.known if known.mistakes[0].part == part]

    @cached_property
    def right(self) -> Student:
        """The solution."""
        return Student(self.reference, self.reference.recording)

    @cached_property
    def students(self) -> tuple[tuple[Known, Student], ...]:
        """Each mistake as if it were handed in."""
        return tuple((known, Student(known.trace, self.reference.recording)) for known in self.known)

    @cached_property
    def functions(self) -> Functions:
        """The solution's and the mistakes' functions, on plain numbers; no update that only PyTorch refuses."""
        failed = {known.mistakes[0] for known, student in self.students if student.broke_off}
        usable = {m.id: patch for m, patch in self._patches.items() if m.part != "update" or m not in failed}
        return Functions(self._solution, usable)

    @cached_property
    def accounts(self) -> dict[Mistake, Account]:
        """What each mistake that ends without an error did, for an assignment with a Task."""
        ended = [(k, s) for k, s in self.students if s.steps.rows and not s.broke_off]
        return {k.mistakes[0]: account(s, self.functions, self.task) for k, s in ended if self.task is not None}
