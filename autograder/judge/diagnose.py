"""Which known mistake leaves the same trace as the student's program.

Two traces are the same where every step and every answer that both have agree within tolerance; a different style of
code leaves the same steps, and a question that one of them could not be asked says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec

from autograder.judge.close import close
from autograder.judge.steps import Row
from autograder.judge.student import Answer, Student, Trace
from autograder.records import Diagnosis, Mistake, Number, Outcome, Probe, Recording, Text

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
    student: Student,
    known: Sequence[Known],
    outcomes: Sequence[Outcome],
    together: Callable[[Known, Known], Known | None],
) -> tuple[Diagnosis, ...]:
    """Every single mistake that fits; where none does, every pair; where none does, nothing: no guess is made.

    `together` makes the trace of two mistakes in one program (None where they cannot stand together).
    """
    lost = {outcome.check.part for outcome in outcomes if outcome.verdict != "passed"}
    if not lost:
        return ()
    fitting = [k for k in known if _same(student, Student(k.trace, student.reference))]
    if not fitting and len(lost) == 2:
        fitting = [
            k for k in _pairs(student, known, lost, together) if _same(student, Student(k.trace, student.reference))
        ]
    return tuple(_named(k.mistakes, outcomes) for k in fitting)


def _pairs(
    student: Student, known: Sequence[Known], lost: set[str], together: Callable[[Known, Known], Known | None]
) -> Iterator[Known]:
    """Pairs of the two parts that lost points, each of which answers for its own part as the student does."""
    plausible = [k for k in known if k.mistakes[0].part in lost and _same_part(student, k)]
    for first, second in combinations(plausible, 2):
        if first.mistakes[0].part != second.mistakes[0].part and (pair := together(first, second)):
            yield pair


def _same_part(student: Student, known: Known) -> bool:
    """Whether the function of the mistake's part answers as the student's does, where that shows the part alone."""
    part = known.mistakes[0].part
    common = student.trace.observations.keys() & known.trace.observations.keys()
    own = [key for key in common if f'"function":"{part}"' in key and (part != "loss" or '"forward"' in key)]
    answers = [(student.trace.observations[key], known.trace.observations[key]) for key in own]
    return all(_same_answer(*pair) for pair in _telling(student.trace, known.trace, own))


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
    telling = _telling(student.trace, known.trace, student.trace.observations.keys() & known.trace.observations.keys())
    return bool(student.steps.rows or telling) and all(_same_answer(*pair) for pair in telling)


def _telling(ours: Trace, theirs: Trace, keys: Iterable[str]) -> list[tuple[Probe, Answer | str, Answer | str]]:
    """Questions that both were asked, and could be."""
    asked = [(key, ours.observations[key], theirs.observations[key]) for key in keys]
    return [(msgspec.json.decode(key, type=Probe), a, b) for key, a, b in asked if _informative(a) and _informative(b)]


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


def _same_answer(asked: Probe, ours: Answer | str, theirs: Answer | str) -> bool:
    """Whether two answers agree in what was asked: not in what a function happens to return or leave elsewhere."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return isinstance(ours, str) and isinstance(theirs, str) and ours.split(":")[:2] == theirs.split(":")[:2]
    if asked.function in ("forward", "loss") and not _near(ours.value, theirs.value):
        return False
    gradients = [] if asked.function == "update" else [*asked.gradients, *(f"{name}()" for name in asked.given)]
    values = [] if asked.backward else list(asked.values)
    groups = [(ours.values, theirs.values, values), (ours.gradients, theirs.gradients, gradients)]
    return all(_near(a.get(role) or 0.0, b.get(role) or 0.0) for a, b, roles in groups for role in roles)


def _near(ours: Number, theirs: Number) -> bool:
    return ours is theirs is None or close(ours, theirs, RTOL, ATOL)
