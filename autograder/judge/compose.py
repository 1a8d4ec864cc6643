"""Mistakes of different parts in one program: each part is explained by itself, from what the run did link by link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from autograder.judge import asked
from autograder.judge.account import Account, account, steps_alike
from autograder.judge.close import close
from autograder.judge.known import Catalogue
from autograder.judge.plain import RIGHT
from autograder.judge.reading import read
from autograder.judge.student import Student
from autograder.records import Mistake

Alternatives = list[tuple[Mistake, ...]]
"""Each explains all of a part; several leave the same numbers."""


def by_part(student: Student, catalogue: Catalogue, lost: Sequence[str]) -> dict[str, Alternatives]:
    """For each part that lost points, the mistakes that explain what the run did there."""
    if catalogue.task is None or not student.steps.rows:
        return {}
    mine = account(student, catalogue.functions, catalogue.task)
    ended = student.trace.recording.failure
    gone = any(own in student.steps.replaced for own, _ in student.roles.places.values())
    if gone or (ended and ended.cell == student.steps.cell):
        lost = [part for part in lost if part in ("forward", "loss")]  # a run that broke off does not tell the rest
    found: dict[str, Alternatives] = {
        "forward": _formula(mine, catalogue, "forward", 0),
        "loss": _formula(mine, catalogue, "loss", 1),
        "update": [(m,) for m in _moving(mine, catalogue)],
        "zero_grad": [(m,) for m in _leaving(mine, catalogue)],
        "training": list(product(*_asked_otherwise(student, mine, catalogue, lost))),
    }
    return {part: found.get(part, []) for part in lost}


def _formula(mine: Account, catalogue: Catalogue, part: str, at: int) -> Alternatives:
    ways = {formula[at] for formula in mine.formulas}
    return [] if RIGHT in ways else [k.mistakes for k in catalogue.of(part) if k.mistakes[0].id in ways]


def _moving(mine: Account, catalogue: Catalogue) -> Iterator[Mistake]:
    """Mistakes by which the parameters moved as they did, in every step or in the same ones."""
    throughout = frozenset.intersection(*mine.moved) if mine.moved else frozenset()
    if RIGHT in throughout:
        return
    for known in catalogue.of("update"):
        theirs = catalogue.accounts.get(known.mistakes[0])
        same = theirs is not None and steps_alike(mine.moved, theirs.moved) and any(mine.moved)
        if known.mistakes[0].id in throughout or same:
            yield known.mistakes[0]


def _leaving(mine: Account, catalogue: Catalogue) -> Iterator[Mistake]:
    """Mistakes that leave the same gradients over in the same steps."""
    if not any(mine.left):
        return
    for known in catalogue.of("zero_grad"):
        theirs = catalogue.accounts.get(known.mistakes[0])
        if theirs is not None and steps_alike(mine.left, theirs.left) and mine.gone == theirs.gone:
            yield known.mistakes[0]


def _asked_otherwise(
    student: Student, mine: Account, catalogue: Catalogue, lost: Sequence[str]
) -> Iterator[list[Mistake]]:
    """What of the task the run does not keep: for each, the mistakes that it could be."""
    task = catalogue.task
    if task is None:
        return
    size = min(len(task.x), len(task.y))
    theirs = [(k.mistakes[0], catalogue.accounts[k.mistakes[0]]) for k in catalogue.of("training")
              if k.mistakes[0] in catalogue.accounts]  # fmt: skip
    expected, each = task.steps, size
    waited = any(mine.waited) and not all(mine.waited)
    if waited or not asked.in_order(mine.samples, size):
        same = [(m, a) for m, a in theirs if steps_alike(mine.samples, a.samples) and mine.waited == a.waited]
        if same:
            yield [m for m, _ in same if (m, mine.count) in [(n, a.count) for n, a in same]] or [m for m, _ in same]
            expected = same[0][1].count
            each = max(expected // task.epochs, 1)
        elif mine.samples and not waited:
            yield [asked.order(mine, task)]
    if mine.count != expected:
        same_count = [
            m for m, a in theirs if a.count == mine.count and asked.in_order(a.samples, size) and each == size
        ]
        yield same_count or [asked.epochs(mine, task, each)]
    if mine.untrained:
        yield [m for m, a in theirs if a.untrained == mine.untrained] or []
    yield from _hyperparameters(mine, catalogue, theirs, lost)
    if not mine.samples:
        reading = read(student.steps, student.names, catalogue.functions.model, task)
        if reading.other_y:
            yield [asked.data(reading, task)]


def _hyperparameters(
    mine: Account, catalogue: Catalogue, theirs: Sequence[tuple[Mistake, Account]], lost: Sequence[str]
) -> Iterator[list[Mistake]]:
    task = catalogue.task
    if task is None:
        return
    differs = set(asked.differs(mine, task))
    if "start" in differs:
        same = [m for m, a in theirs if all(close(a.start.get(n), v, 1e-4, 1e-4) for n, v in mine.start.items())]
        yield same or [asked.start(mine, task)]
    if "rate" in differs and "update" not in lost:
        throughout = frozenset.intersection(*mine.moved) if mine.moved else frozenset()
        same = [m for m, a in theirs if close(a.rate, mine.rate, 1e-2, 0.0)]
        divided = close(mine.rate * len(task.x), task.learning_rate, 1e-2, 0.0)
        ways = [k.mistakes[0] for k in catalogue.of("update") if k.mistakes[0].id in throughout]
        yield [*same, *ways] if same or (ways and divided) else [*ways, asked.rate(mine, task)]
