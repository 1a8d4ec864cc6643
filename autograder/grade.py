"""How one submission is graded, on one screen.

    with Grader(assignment, home) as grader:
        sheet = grader.grade(submission)

The program runs in the box and leaves a Recording; hidden checks put Probes to it; what is wrong is compared with the
traces of known mistakes. The traces of the solution and of the mistakes are made once per assignment and kept in
`home`, beside the secret seed from which all hidden numbers are drawn.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from filelock import FileLock

from autograder import judge, sandbox
from autograder.course import solution
from autograder.judge import mistakes
from autograder.judge.checks import Checks
from autograder.judge.diagnose import Known, diagnose
from autograder.judge.student import Failed, NotReached, Student, Trace
from autograder.judge.vary import Task, vary
from autograder.records import (
    Assignment,
    Cell,
    Fit,
    GraderFault,
    Mistake,
    Number,
    Observation,
    Outcome,
    Probe,
    Recording,
    ScoreSheet,
    Submission,
)
from autograder.sandbox.host import Box, Limits


@dataclass(frozen=True)
class Traces:
    """What is known of an assignment before any student: the solution and its trace, and those of the mistakes."""

    solution: tuple[Cell, ...]
    reference: Trace
    known: tuple[Known, ...]


class Grader:
    """Grades submissions of one assignment, one after another. A context manager; holds a box and collected checks.

    Raises GraderFault where there is no safe box, where the graders are broken, or where `home` cannot be written.
    """

    def __init__(self, assignment: Assignment, home: Path, limits: Limits = Limits()) -> None:
        self.assignment, self.home = assignment, home
        self._pairs: dict[tuple[Mistake, ...], Known | None] = {}
        with ExitStack() as opened:
            self.seed = _seed(home)
            self._checks = opened.enter_context(Checks(assignment.graders))
            self._box = opened.enter_context(Box(limits))
            self._traces = self._load()
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the box and the checks."""
        self._opened.close()

    @property
    def reference(self) -> Recording:
        """The solution's run."""
        return self._traces.reference.recording

    def grade(self, submission: Submission) -> ScoreSheet:
        """Everything there is to say about one submission. Our own trouble gives `needs_attention`, never a zero."""
        started = time.monotonic()
        try:
            student, fit, outcomes = self._judge(submission)
        except GraderFault as fault:
            parts, took = self.assignment.parts, time.monotonic() - started
            return ScoreSheet(submission, "needs_attention", parts, fault=str(fault), seconds=took)
        named = diagnose(student, self._traces.known, outcomes, self._together)
        return ScoreSheet(
            submission=submission,
            status="graded",
            parts=self.assignment.parts,
            outcomes=outcomes,
            diagnoses=named,
            recording=student.trace.recording,
            seconds=time.monotonic() - started,
            fit=fit,
        )

    def _judge(self, submission: Submission) -> tuple[Student, Fit | None, tuple[Outcome, ...]]:
        reference = self._solution(self._traces.solution, self._traces.reference)
        if submission.failure is not None:
            student = Student(Trace(Recording(failure=submission.failure)), self.reference)
            return student, None, self._checks.run(student, reference, self.seed)
        student = _Program(self._box, submission.cells).student(self.reference)
        student.mend = partial(self._mended, student, submission.cells)
        fit = self._fit(student, reference)
        return student, fit, self._checks.run(student, reference, self.seed)

    def _mended(self, student: Student, cells: Sequence[Cell], parts: tuple[str, ...]) -> Student:
        """The student's program with the solution's functions for these parts; itself where they cannot be put in."""
        better = mistakes.mend(cells, self._traces.solution, parts)
        return _Program(self._box, better).student(self.reference) if better else student

    def _fit(self, student: Student, reference: Student) -> Fit | None:
        """The predictions from 0 to one beyond the x that is asked, for the figure."""
        task = self._checks.task
        if task is None:
            return None
        xs = tuple(i / 2 for i in range(2 * int(task.asked) + 3))
        ours, theirs = _predictions(student, xs), _predictions(reference, xs)
        return Fit(xs, ours, theirs, tuple(zip(task.x, task.y, strict=True)), task.asked)

    def _load(self) -> Traces:
        """The kept traces; made anew where the assignment or the engine has changed."""
        folder = self.home / "traces"
        file = folder / f"{self.assignment.name}-{self._digest()}.json"
        _made(folder)
        with FileLock(folder / "lock"):
            try:
                return msgspec.json.decode(file.read_bytes(), type=Traces)
            except (OSError, msgspec.MsgspecError):
                traces = self._trace()
            for stale in folder.glob(f"{self.assignment.name}-*.json"):
                stale.unlink()
            _write(file, msgspec.json.encode(traces))
        return traces

    def _trace(self) -> Traces:
        right = solution.cells(self.assignment)
        program = _Program(self._box, right)
        _sound(self.assignment, program.recording)
        student = program.student(program.recording)
        self._fit(student, student)
        self._checks.run(student, student, self.seed)
        reference = student.trace
        wrong = mistakes.read(self.assignment.mistakes)
        known = [Known((m,), self._trace_of(mistakes.apply(right, p), right, reference)) for m, p in wrong.items()]
        return Traces(right, reference, tuple(known))

    def _together(self, first: Known, second: Known) -> Known | None:
        """Two mistakes in one program; traced at first need, since of several hundred pairs a class makes a few."""
        both = (*first.mistakes, *second.mistakes)
        if both not in self._pairs:
            wrong = mistakes.read(self.assignment.mistakes)
            patches = [wrong[mistake] for mistake in both]
            right, reference = self._traces.solution, self._traces.reference
            fits = mistakes.compatible(*patches)
            trace = self._trace_of(mistakes.apply(right, *patches), right, reference) if fits else None
            self._pairs[both] = Known(both, trace) if trace else None
        return self._pairs[both]

    def _trace_of(self, cells: Sequence[Cell], right: Sequence[Cell], reference: Trace) -> Trace:
        student = _Program(self._box, cells).student(reference.recording)
        self._checks.run(student, self._solution(right, reference), self.seed)
        return student.trace

    def _solution(self, cells: Sequence[Cell], trace: Trace) -> Student:
        """The reference of the checks: answers from its trace, and is run again only for a task it never had."""
        reference = Student(trace, trace.recording)
        reference.run = partial(_vary, self._box, cells, reference)
        return reference

    def _digest(self) -> str:
        """Of everything that a trace depends on: the assignment's files, the seed, and this engine's own code."""
        rooms = [Path(package.__file__ or "").parent for package in (judge, sandbox)]
        own = [Path(__file__), *(file for room in rooms for file in sorted(room.glob("*.py")))]
        files = [self.assignment.source, self.assignment.graders, self.assignment.mistakes, *own]
        digest = hashlib.sha256(self.seed.encode())
        for file in files:
            digest.update(file.read_bytes())
        return digest.hexdigest()[:24]


class _Program:
    """One program in the box. Asked after another has run there, it is run again: programs are deterministic enough."""

    def __init__(self, box: Box, cells: Sequence[Cell]) -> None:
        self.box, self.cells = box, cells
        self.live = box.run(cells)
        self.recording = self.live.recording

    def student(self, reference: Recording) -> Student:
        student = Student(Trace(self.recording), reference)
        student.ask = self._ask
        student.run = partial(_vary, self.box, self.cells, student)
        return student

    def _ask(self, probe: Probe) -> Observation:
        if self.box.live is not self.live:
            self.live = self.box.run(self.cells)
        return self.live.ask(probe)


def _vary(box: Box, cells: Sequence[Cell], student: Student, task: Task, other: Task) -> tuple[Recording, Task]:
    """The program on another task, as far as it can be given to it."""
    varied, applied = vary(cells, task, other, {name for name, _ in student.roles.places.values()})
    if applied == task:
        return student.trace.recording, task
    return box.run(varied).recording, applied


def _predictions(student: Student, xs: Sequence[float]) -> tuple[Number, ...]:
    try:
        return tuple(student.forward(x) for x in xs)
    except (NotReached, Failed):
        return (None,) * len(xs)


def _sound(assignment: Assignment, recording: Recording) -> None:
    if recording.failure is not None or not recording.steps:
        raise GraderFault(
            f"The solution of {assignment.name} does not train",
            got=recording.failure.message if recording.failure else "no backward() call",
            wanted="a program that runs to its end",
            next_step=f"run it: python {assignment.source}",
        )


def _seed(home: Path) -> str:
    """The course's secret, made at first use: a regrade asks the same hidden questions."""
    file = home / "seed"
    _made(home)
    with FileLock(home / "lock"):
        if not file.exists():
            _write(file, secrets.token_hex(16).encode())
        return file.read_text("ascii").strip()


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner only."""
    draft = file.with_suffix(f".{os.getpid()}.draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
            opened.write(content)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritable(file, error) from error


def _unwritable(path: Path, error: OSError) -> GraderFault:
    return GraderFault(
        f"{path} cannot be written",
        got=error.strerror or str(error),
        wanted="a place for the secret seed and the traces of known mistakes",
        next_step="free some space, or make the folder writable for yourself",
    )
