"""Which known mistake leaves the same trace as the student's program.

Two traces are the same where every step and every answer that both have agree within tolerance; a different style of
code leaves the same steps, and a question that one of them could not be asked says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

import msgspec

from autograder.judge import crashes
from autograder.judge.close import close
from autograder.judge.compose import Alternatives, by_part
from autograder.judge.known import Catalogue, Known
from autograder.judge.steps import Row
from autograder.judge.student import Answer, Student, Trace
from autograder.records import Diagnosis, Mistake, Number, Outcome, Probe, Recording, Text

RTOL, ATOL = 1e-3, 1e-4
"""Looser than the checks: a name is not a point, and a diverging run magnifies rounding."""
MOST_PAIRS = 12
"""Pairs run for one submission at most, about 0.06 s each; a process runs each pair once."""
MOST_ALTERNATIVES = 6
"""Named at most; more would say nothing."""
STEPS_COMPARED = 30
"""Ten epochs: later gradients are too small, or have grown too large, to tell more."""


def diagnose(
    student: Student,
    catalogue: Catalogue,
    outcomes: Sequence[Outcome],
    together: Callable[[Known, Known], Known | None],
) -> tuple[Diagnosis, ...]:
    """The mistakes that explain what is wrong; nothing where none does: no guess is made.

    First every single mistake with the same trace; then, part by part, mistakes whose function answers as the
    student's does, or that do the same in that part of the run; then pairs with the same trace. `together` runs two
    mistakes in one program (None where they cannot stand together).
    """
    lost = list(dict.fromkeys(outcome.check.part for outcome in outcomes if outcome.verdict != "passed"))
    if not lost or student.doubts:
        return ()
    single = [known for known, theirs in catalogue.students if _explains(student, theirs, catalogue.right)]
    parts = by_part(student, catalogue, lost)
    if single:
        more = parts.get(lost[0], []) if _right_by_itself(student, catalogue, single, lost) else []
        return tuple(_named(m, outcomes) for m in dict.fromkeys([*(k.mistakes for k in single), *more]))
    if crashed := crashes.recognized(student.trace.recording, student.cells, student.failed):
        return tuple(_crashed(crash, student, catalogue, outcomes, parts) for crash in crashed)
    answering = {part: _answering(student, catalogue, part) for part in lost}
    found = {part: _both([k.mistakes for k in answering[part]], parts.get(part, [])) for part in lost}
    if not all(found.values()) and len(lost) == 2:
        pairs = [
            k
            for k in _pairs(catalogue, lost, answering, together)
            if _explains(student, Student(k.trace, student.reference), catalogue.right)
        ]
        if pairs:
            return tuple(_named(k.mistakes, outcomes) for k in pairs)
    composed = product(*(alternatives for alternatives in found.values() if alternatives))
    each = [tuple(m for mistakes in chosen for m in mistakes) for chosen in islice(composed, MOST_ALTERNATIVES)]
    return tuple(_named(mistakes, outcomes) for mistakes in each if mistakes)


def _right_by_itself(student: Student, catalogue: Catalogue, single: Sequence[Known], lost: Sequence[str]) -> bool:
    """Whether the only part lost has a right function, so that it may not be called; or is not the mistakes' own."""
    right = _same_part(student.trace, catalogue.reference, lost[0]) is True
    return len(lost) == 1 and (right or all(k.mistakes[0].part != lost[0] for k in single))


def _crashed(
    crash: Mistake,
    student: Student,
    catalogue: Catalogue,
    outcomes: Sequence[Outcome],
    doing: Mapping[str, Alternatives],
) -> Diagnosis:
    """A crash, and with it the mistakes that the functions' answers or the steps show beyond doubt."""
    graph = ("forward", "loss")  # cut off in one, the other answers as if it had the mistake
    parts = [p for p in student.failed if p == crash.part or not {crash.part, p} <= set(graph)]
    answering = {part: [k.mistakes for k in _answering(student, catalogue, part)] for part in parts}
    in_the_run = {part: found for part, found in doing.items() if part != crash.part}
    found = [answering[part] or in_the_run.get(part, []) for part in answering]
    alone = [mistake for alternatives in found if len(alternatives) == 1 for mistake in alternatives[0]]
    named = _named((*(mistake for mistake in alone if mistake.id != crash.id), crash), outcomes)
    return replace(named, evidence=crashes.evidence(student.trace.recording))


def _both(answering: Alternatives, doing: Alternatives) -> Alternatives:
    """The mistakes that explain the answers and the run; where only one of them tells, those."""
    return [mistakes for mistakes in answering if mistakes in doing] or answering or doing


def _answering(student: Student, catalogue: Catalogue, part: str) -> list[Known]:
    """Mistakes of a part whose function gives the student's answers, where those are not the right ones."""
    if _same_part(student.trace, catalogue.reference, part) is not False:
        return []
    return [k for k in catalogue.of(part) if _same_part(student.trace, k.trace, part)]


def _pairs(
    catalogue: Catalogue,
    lost: Sequence[str],
    answering: dict[str, list[Known]],
    together: Callable[[Known, Known], Known | None],
) -> Iterator[Known]:
    """Pairs of the two parts that lost points, narrowed to mistakes that answer as the student does."""
    first, second = (answering[part] or catalogue.of(part) for part in lost)
    for one, other in islice(product(first, second), MOST_PAIRS):
        if pair := together(one, other):
            yield pair


def _same_part(ours: Trace, theirs: Trace, part: str) -> bool | None:
    """Whether the functions of a part answer alike, where that shows the part alone; None where none was asked."""
    common = ours.observations.keys() & theirs.observations.keys()
    own = [key for key in common if f'"function":"{part}"' in key and (part != "loss" or '"forward"' in key)]
    telling = _telling(ours, theirs, own)
    return all(_same_answer(*pair) for pair in telling) if telling else None


def _named(mistakes: tuple[Mistake, ...], outcomes: Sequence[Outcome]) -> Diagnosis:
    parts = tuple(dict.fromkeys(mistake.part for mistake in mistakes))
    wrong = [outcome for outcome in outcomes if outcome.verdict != "passed"]
    evidence = [_telling_message([o.message for o in wrong if o.check.part == part]) for part in parts]
    advice = Text("\n".join(m.advice.en for m in mistakes), "\n".join(m.advice.zh for m in mistakes))
    return Diagnosis(tuple(m.id for m in mistakes), parts, advice, "; ".join(filter(None, evidence)))


def _telling_message(messages: Sequence[str]) -> str:
    """What was seen in the run says more than what a function gave for hidden numbers."""
    return next((message for message in messages if message.startswith("step ")), messages[0] if messages else "")


def _explains(student: Student, known: Student, right: Student) -> bool:
    """Whether a mistake leaves the student's trace, in something that the right program does not leave."""
    asked = student.trace.observations.keys()
    return _same(student, known, asked) and not _same(right, known, asked)


def _same(student: Student, known: Student, asked: Collection[str]) -> bool:
    ours, theirs = student.trace.recording, known.trace.recording
    if student.steps.count != known.steps.count or _end(ours) != _end(theirs):
        return False
    rows = zip(student.steps.rows[:STEPS_COMPARED], known.steps.rows[:STEPS_COMPARED], strict=False)
    if not all(_same_row(ours, theirs) for ours, theirs in rows):
        return False
    common = student.trace.observations.keys() & known.trace.observations.keys()
    telling = _telling(student.trace, known.trace, common.intersection(asked))
    return bool(student.steps.rows or telling) and all(_same_answer(*pair) for pair in telling)


def _telling(ours: Trace, theirs: Trace, keys: Iterable[str]) -> list[tuple[Probe, Answer | str, Answer | str]]:
    """Questions that both were asked, and could be."""
    asked = [(_probe(key), ours.observations[key], theirs.observations[key]) for key in keys]
    return [(q, a, b) for q, a, b in asked if _informative(q, a) and _informative(q, b)]


@lru_cache(maxsize=4096)
def _probe(key: str) -> Probe:
    """The question of a key; each course asks the same ones of everybody."""
    return msgspec.json.decode(key, type=Probe)


def _end(recording: Recording) -> str:
    """How it ended."""
    failure = recording.failure
    return "" if failure is None else f"{failure.kind} {_words(failure.message)}"


def _words(message: str) -> str:
    """An error's words without its line, and without the last name in quotes, which is a matter of style."""
    return re.sub(r"'[^']*'$", "", re.sub(r" \(line .*\)$", "", message))


def _same_row(ours: Row, theirs: Row) -> bool:
    groups = [(ours.value, theirs.value), (ours.before, theirs.before), (ours.after, theirs.after)]
    return _near(ours.loss, theirs.loss) and all(_same_numbers(a, b) for a, b in groups)


def _same_numbers(ours: dict[str, Number], theirs: dict[str, Number]) -> bool:
    return ours.keys() == theirs.keys() and all(_near(ours[role], theirs[role]) for role in ours)


def _informative(asked: Probe, answer: Answer | str) -> bool:
    """Whether it could be asked: the function is there, and it uses what was given from outside."""
    if isinstance(answer, str):
        return not answer.startswith("no function named")
    return not asked.given or any(answer.gradients.get(f"{name}()") is not None for name in asked.given)


def _same_answer(asked: Probe, ours: Answer | str, theirs: Answer | str) -> bool:
    """Whether two answers agree in what was asked: not in what a function happens to return or leave elsewhere."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return isinstance(ours, str) and isinstance(theirs, str) and _words(ours) == _words(theirs)
    if asked.function in ("forward", "loss") and not _near(ours.value, theirs.value):
        return False
    gradients = [] if asked.function == "update" else [*asked.gradients, *(f"{name}()" for name in asked.given)]
    values = [] if asked.backward else list(asked.values)
    groups = [(ours.values, theirs.values, values), (ours.gradients, theirs.gradients, gradients)]
    return all(_near(a.get(role) or 0.0, b.get(role) or 0.0) for a, b, roles in groups for role in roles)


def _near(ours: Number, theirs: Number) -> bool:
    return ours is theirs is None or close(ours, theirs, RTOL, ATOL)
