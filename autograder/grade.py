"""How one submission is graded, on one screen.

    with Grader(assignment, home) as grader:
        sheet = grader.grade(submission)

The program runs in the box and leaves a Recording; hidden checks put Probes to it; what is wrong is compared with the
traces of known mistakes. All hidden numbers are drawn from a secret seed in `home`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder import home as homes
from autograder.judge.checks import Checks
from autograder.judge.departure import departure
from autograder.judge.diagnose import diagnose
from autograder.judge.oddity import oddity, parameters
from autograder.judge.student import Failed, NotReached, Student, Trace
from autograder.program import Program
from autograder.records import (
    Assignment,
    Fit,
    GraderFault,
    Number,
    Outcome,
    Recording,
    ScoreSheet,
    Submission,
)
from autograder.sandbox.host import Box, Limits
from autograder.traces import Traces


class Grader:
    """Grades submissions of one assignment, one after another. A context manager; holds a box and collected checks.

    `limits` None are the assignment's own, or the usual ones; `tier` None is the best box that works here; `modules`
    as for a Box. Raises GraderFault where there is no safe box, where the graders are broken, or where `home` cannot be
    written.
    """

    def __init__(
        self,
        assignment: Assignment,
        home: Path,
        limits: Limits | None = None,
        tier: int | None = None,
        modules: Sequence[str] = (),
    ) -> None:
        self.assignment = assignment
        with ExitStack() as opened:
            self._seed = homes.seed(home)
            # The box first: torch comes into its memory while this process does the rest.
            self._box = opened.enter_context(Box(limits or Limits(), tier, (assignment.source.parent,), modules))
            self._others = parameters(assignment.source.parent.parent.glob("*/*.py"))
            self._checks = opened.enter_context(Checks(assignment.graders))
            self._box.limits = limits or self._checks.limits or self._box.limits
            self._traces = Traces(assignment, self._checks, self._box, home)
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the box and the checks."""
        self._opened.close()

    @property
    def tier(self) -> int:
        """The box's."""
        return self._box.tier

    @property
    def reference(self) -> Recording:
        """The solution's run."""
        return self._traces.recording

    def grade(self, submission: Submission, alone: bool = False) -> ScoreSheet:
        """Everything there is to say about one submission. Our own trouble gives `needs_attention`, never a zero.

        `alone` says that nothing else is graded on this machine meanwhile, so that a time that runs out is final.
        """
        started = time.monotonic()
        self._box.begin(alone)
        try:
            student, fit, outcomes = self._judge(submission)
            named = diagnose(student, self._traces.catalogue, outcomes, self._traces.together)
            unknown = not named and not student.doubts and any(o.verdict == "failed" for o in outcomes)
            left = departure(student, self._traces.catalogue) if unknown else None
        except GraderFault as fault:
            parts, took = self.assignment.parts, time.monotonic() - started
            return ScoreSheet(submission, "needs_attention", parts, fault=str(fault), seconds=took)
        return ScoreSheet(
            submission=replace(submission, notes=(*submission.notes, *_without(student))),
            status="graded",
            parts=self.assignment.parts,
            outcomes=outcomes,
            diagnoses=named,
            recording=student.trace.recording,
            seconds=time.monotonic() - started,
            fit=fit,
            departure=left,
            about=oddity(student, submission.cells, self._others) if not submission.unwritten else None,
        )

    def graded_twice(self, submission: Submission) -> ScoreSheet:
        """Graded; where our own trouble kept it from a verdict, graded once more."""
        sheet = self.grade(submission)
        return sheet if sheet.status == "graded" else self.grade(submission, alone=True)

    def _judge(self, submission: Submission) -> tuple[Student, Fit | None, tuple[Outcome, ...]]:
        reference = self._traces.reference
        if submission.failure is not None:
            unread = Student(Trace(Recording(failure=submission.failure)), self.reference)
            return unread, None, self._checks.run(unread, reference, self._seed)
        program = Program(self._box, submission.cells)
        student = program.started(program.student(self.reference), self._traces.solution)
        student.mend = partial(self._mended, program, student)
        fit = self._fit(student, reference)
        return student, fit, self._checks.run(student, reference, self._seed)

    def _mended(self, program: Program, student: Student, parts: tuple[str, ...]) -> Student:
        """It with the solution's functions for these parts, asked at once what is asked of every program's end.

        A hidden run takes the box, and for a question after it the program would be run again.
        """
        mended = program.mended(student, self._traces.solution, parts)
        if self._checks.task and mended is not student:
            _predictions(mended, (self._checks.task.asked,))
        return mended

    def _fit(self, student: Student, reference: Student) -> Fit | None:
        """The predictions from 0 to one beyond the x that is asked, for the figure."""
        task = self._checks.task
        if task is None:
            return None
        xs = tuple(i / 2 for i in range(2 * int(task.asked) + 3))
        ours, right = _predictions(student, xs), _predictions(reference, xs)
        data = tuple((float(x), float(y)) for x, y in zip(task.x, task.y, strict=True))  # an author may write 1 for 1.0
        return Fit(xs, ours, right, data, float(task.asked))


def _without(student: Student) -> Iterator[str]:
    """A note for each package that was not there and not needed."""
    failure = student.trace.recording.failure
    for package in student.absent:
        if failure is None or f"{package} is not installed" not in failure.message:
            yield f"{package} is not installed where programs are graded; yours ran without it."


def _predictions(student: Student, xs: Sequence[float]) -> tuple[Number, ...]:
    try:
        return student.curve(xs)
    except (NotReached, Failed):
        return (None,) * len(xs)
