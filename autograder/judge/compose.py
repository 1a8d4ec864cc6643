"""Mistakes of different parts in one program: each part is explained by itself, from what the run did link by link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from autograder.judge import asked
from autograder.judge.account import Account, account, steps_alike
from autograder.judge.close import close
from autograder.judge.known import Catalogue
from autograder.judge.plain import RIGHT
from autograder.judge.student import Student
from autograder.judge.vary import Task
from autograder.records import Mistake

Alternatives = list[tuple[Mistake, ...]]
"""Each explains all of a part; several leave the same numbers."""


def by_part(student: Student, catalogue: Catalogue, lost: Sequence[str]) -> dict[str, Alternatives]:
    """For each part that lost points, the mistakes that explain what the run did there."""
    if catalogue.task is None or not student.steps.rows or not student.roles.places:
        return {}
    mine = account(student, catalogue.functions, catalogue.task)
    gone = any(own in student.steps.replaced for own, _ in student.roles.places.values())
    if gone or student.broke_off:
        lost = [part for part in lost if part in ("forward", "loss")]  # a run that broke off does not tell the rest
    found: dict[str, Alternatives] = {
        "forward": _formula(mine, catalogue, "forward", 0),
        "loss": _formula(mine, catalogue, "loss", 1),
        "update": [(m,) for m in _moving(mine, catalogue)],
        "zero_grad": [(m,) for m in _leaving(mine, catalogue)],
        "training": list(product(*filter(None, _asked_otherwise(mine, catalogue, catalogue.task, lost)))),
    }
    return {part: [mistakes for mistakes in found.get(part, []) if mistakes] for part in lost}


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


def _asked_otherwise(mine: Account, catalogue: Catalogue, task: Task, lost: Sequence[str]) -> Iterator[list[Mistake]]:
    """What of the task the run does not keep: for each such thing, the mistakes that it could be."""
    theirs = {m: a for m, a in catalogue.accounts.items() if m.part == "training"}
    yield from _samples(mine, theirs, task)
    if mine.untrained and "forward" not in lost:
        yield [m for m, a in theirs.items() if a.untrained == mine.untrained]
    if mine.targets:
        yield [m for m, a in theirs.items() if _same_targets(mine, a)] or [asked.data(mine, task)]
    if asked.starts_elsewhere(mine, task):
        yield [m for m, a in theirs.items() if _starts_alike(mine, a)] or [asked.start(mine, task)]
    if asked.steps_otherwise(mine, task) and "update" not in lost:
        yield _rates(mine, catalogue, theirs, task)


def _samples(mine: Account, theirs: Mapping[Mistake, Account], task: Task) -> Iterator[list[Mistake]]:
    """Which samples the steps use, and how many steps there are."""
    size, expected = len(task.x), task.steps
    in_turn = {m: a for m, a in theirs.items() if asked.in_order(a.samples, size) and not any(a.waited)}
    same = in_turn
    waited = any(mine.waited) and not all(mine.waited)
    if waited or not asked.in_order(mine.samples, size):
        same = {m: a for m, a in theirs.items() if steps_alike(mine.samples, a.samples) and mine.waited == a.waited}
        exact = [m for m, a in same.items() if a.count == mine.count]
        if same:
            yield exact or list(same)
            expected = mine.count if exact else next(iter(same.values())).count
        elif mine.samples and not waited:
            yield [asked.order(mine, task)]
    if mine.count != expected:
        known = [m for m, a in in_turn.items() if a.count == mine.count and same is in_turn]
        yield known or [asked.epochs(mine, task, max(expected // task.epochs, 1))]


def _same_targets(mine: Account, theirs: Account) -> bool:
    pairs = zip(mine.targets, theirs.targets, strict=False)
    return bool(theirs.targets) and all(close(y, other, 1e-3, 1e-2) for (_, y), (_, other) in pairs)


def _starts_alike(mine: Account, theirs: Account) -> bool:
    return all(close(theirs.start.get(name), value, 1e-4, 1e-4) for name, value in mine.start.items())


def _rates(mine: Account, catalogue: Catalogue, theirs: Mapping[Mistake, Account], task: Task) -> list[Mistake]:
    """A rate that is not the asked one may stand in the loop, or follow from how the step is written."""
    known = [m for m, a in theirs.items() if close(a.rate, mine.rate, 1e-2, 0.0)]
    throughout = frozenset.intersection(*mine.moved) if mine.moved else frozenset()
    written = [k.mistakes[0] for k in catalogue.of("update") if k.mistakes[0].id in throughout]
    divided = bool(written) and close(mine.rate * len(task.x), task.learning_rate, 1e-2, 0.0)
    return [*known, *written, *([] if known or divided else [asked.rate(mine, task)])]
