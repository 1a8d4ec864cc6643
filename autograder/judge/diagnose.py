"""Which known mistake leaves the same trace as the student's program.

Two traces are the same where every step and every answer that both have agree within tolerance; a different style of
code leaves the same steps, and a question that one of them could not be asked says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.judge.close import close
from autograder.judge.steps import Row
from autograder.judge.student import Answer, Student, Trace
from autograder.records import Diagnosis, Mistake, Number, Outcome, Recording, Text

RTOL, ATOL = 1e-3, 1e-4
"""Looser than the checks: a name is not a point, and a diverging run magnifies rounding."""
STEPS_COMPARED = 30
"""Ten epochs: later gradients are too small, or have grown too large, to tell more."""


@dataclass(frozen=True)
class Known:
    """A mistake, or a pair of them, and the trace that it leaves."""

    mistakes: tuple[Mistake, ...]
    trace: Trace


def diagnose(
    student: Student, known: Sequence[Known], reference: Recording, outcomes: Sequence[Outcome]
) -> tuple[Diagnosis, ...]:
    """Every single mistake that fits; where none does, every pair; where none does, nothing: no guess is made."""
    if all(outcome.verdict == "passed" for outcome in outcomes):
        return ()
    for size in (1, 2):
        fitting = [k for k in known if len(k.mistakes) == size and _same(student, Student(k.trace, reference))]
        if fitting:
            return tuple(_named(k.mistakes, outcomes) for k in fitting)
    return ()


def _named(mistakes: tuple[Mistake, ...], outcomes: Sequence[Outcome]) -> Diagnosis:
    parts = tuple(dict.fromkeys(mistake.part for mistake in mistakes))
    evidence = [o.message for part in parts for o in outcomes if o.check.part == part and o.verdict != "passed"][:1]
    evidence += [o.message for part in parts[1:] for o in outcomes if o.check.part == part and o.verdict != "passed"][
        :1
    ]
    advice = Text("\n".join(m.advice.en for m in mistakes), "\n".join(m.advice.zh for m in mistakes))
    return Diagnosis(tuple(m.id for m in mistakes), parts, advice, "; ".join(evidence))


def _same(student: Student, known: Student) -> bool:
    ours, theirs = student.trace.recording, known.trace.recording
    if student.steps.count != known.steps.count or _end(ours) != _end(theirs):
        return False
    rows = zip(student.steps.rows[:STEPS_COMPARED], known.steps.rows[:STEPS_COMPARED], strict=False)
    if not all(_same_row(ours, theirs) for ours, theirs in rows):
        return False
    common = student.trace.observations.keys() & known.trace.observations.keys()
    answers = [(student.trace.observations[key], known.trace.observations[key]) for key in common]
    told = sum(_informative(a) and _informative(b) for a, b in answers)
    if not student.steps.rows and not told:
        return False
    return all(_same_answer(a, b) for a, b in answers if _informative(a) and _informative(b))


def _end(recording: Recording) -> str:
    """How it ended: the kind, and for an exception its type."""
    failure = recording.failure
    return "" if failure is None else f"{failure.kind} {failure.message.split(':')[0]}"


def _same_row(ours: Row, theirs: Row) -> bool:
    groups = [(ours.value, theirs.value), (ours.before, theirs.before), (ours.after, theirs.after)]
    return _near(ours.loss, theirs.loss) and all(_same_numbers(a, b) for a, b in groups)


def _same_numbers(ours: dict[str, Number], theirs: dict[str, Number]) -> bool:
    return ours.keys() == theirs.keys() and all(_near(ours[role], theirs[role]) for role in ours)


def _informative(answer: Answer | str) -> bool:
    return isinstance(answer, Answer) or not answer.startswith("no function named")


def _same_answer(ours: Answer | str, theirs: Answer | str) -> bool:
    if isinstance(ours, str) or isinstance(theirs, str):
        return isinstance(ours, str) and isinstance(theirs, str) and ours.split(":")[:2] == theirs.split(":")[:2]
    if not _near(ours.value, theirs.value):
        return False
    groups = [(ours.values, theirs.values), (ours.gradients, theirs.gradients)]
    return all(_near(a[role] or 0.0, b[role] or 0.0) for a, b in groups for role in a.keys() & b.keys())


def _near(ours: Number, theirs: Number) -> bool:
    return ours is theirs is None or close(ours, theirs, RTOL, ATOL)
