"""What a run did, link by link, in words that do not depend on its rate, its start or its other links.

So two runs can be alike in one part only: the same samples are skipped, the same gradient is left over, whatever else
is wrong. That is how mistakes of different parts, made together, are each recognized.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from autograder.judge.close import close
from autograder.judge.plain import RIGHT, Functions
from autograder.judge.rate import links, moves, rate_of
from autograder.judge.reading import idle_filled, read
from autograder.judge.steps import Row
from autograder.judge.student import Student
from autograder.judge.vary import Task

RTOL, ATOL = 1e-3, 1e-4
STEPS_TOLD = 6
"""Two epochs."""
STEPS_LATER = 24
"""Looked at where these leave a doubt."""
LARGEST = 1e6
"""Steps beyond it say nothing: they have lost their digits."""

Used = tuple[tuple[tuple[int, int], ...], bool, bool]
"""What a step was made of: the indices of x and y of each error in it; whether their mean; whether too late."""


@dataclass(frozen=True)
class Account:
    """Of one run."""

    formulas: frozenset[tuple[str, str]]
    """Ways to write forward and loss that explain every step, those with the fewest wrong."""
    samples: tuple[Used, ...]
    """What each of the first steps was made of; empty where nothing explains them."""
    moved: tuple[frozenset[str], ...]
    """After each step: the ways to write update that explain how the parameters moved."""
    left: tuple[frozenset[str], ...]
    """After each step: the parameters whose gradient was not cleaned."""
    gone: bool
    """Whether every parameter was zero after every step."""
    waited: tuple[bool, ...]
    """After each step: whether nothing at all happened before the next."""
    untrained: frozenset[str]
    """Parameters that no gradient reached."""
    targets: tuple[tuple[float, float], ...]
    """The samples of an epoch, where their y are not the task's."""
    start: dict[str, float]
    rate: float
    count: int


def account(student: Student, functions: Functions, task: Task) -> Account:
    """What the student's run did."""
    steps, names = student.steps, student.names
    rows = [_Step(row, idle_filled(steps, row, names, task)) for row in steps.rows[:STEPS_TOLD]]
    formulas, samples = _explained([row for row in rows if row.finite], functions, task)
    if len(formulas) > 1:
        formulas = _told_apart(formulas, student, functions, task)
    busy = links(steps)[:STEPS_TOLD]
    pairs = [(steps.rows[i], steps.rows[i + 1]) for i in busy]
    rate = rate_of(steps, task.learning_rate)
    first = steps.rows[0] if steps.rows else None
    return Account(
        formulas=formulas,
        samples=samples,
        moved=tuple(frozenset(_moves(*pair, functions, task, rate, names)) for pair in pairs),
        left=tuple(frozenset(n for n, left in then.before.items() if left != 0.0) for _, then in pairs),
        gone=bool(pairs) and not any(any(then.value.values()) for _, then in pairs),
        waited=tuple(steps.idle_after(i) for i in range(min(STEPS_TOLD, len(steps.rows) - 1))),
        untrained=frozenset(names) - {name for row in steps.rows for name in row.after},
        targets=() if samples else _targets(student, functions, task),
        start={} if first is None else idle_filled(steps, first, names, task),
        rate=rate,
        count=len(steps),
    )


def _targets(student: Student, functions: Functions, task: Task) -> tuple[tuple[float, float], ...]:
    reading = read(student.steps, student.names, functions.model, task)
    return tuple((x, round(y, 3)) for x, y in reading.other_y)


class _Step:
    def __init__(self, row: Row, values: dict[str, float]) -> None:
        self.values = values
        self.loss, self.gains = row.loss, {name: row.gain(name) for name in row.after}
        numbers = [self.loss, *self.gains.values()]
        self.finite = bool(self.gains) and all(n is not None and abs(n) < LARGEST for n in numbers)


def _explained(
    rows: Sequence[_Step], functions: Functions, task: Task
) -> tuple[frozenset[tuple[str, str]], tuple[Used, ...]]:
    """The formulas, and the samples used, that explain the steps with the fewest things wrong."""
    if not rows:
        return frozenset(), ()
    cost = 4
    found: dict[tuple[str, str], tuple[Used, ...]] = {}
    for asked, choices in _choices(min(len(task.x), len(task.y))):
        for formula in product(functions.ways["forward"], functions.ways["loss"]):
            wrong = sum(way != RIGHT for way in formula) + (not asked)
            if wrong > cost:
                continue
            used = _fitting(rows, functions, task, formula, choices)
            if used and wrong < cost:
                cost, found = wrong, {}
            if used:
                found.setdefault(formula, used)
        if cost == 0:
            break
    patterns = set(found.values())
    return frozenset(found), patterns.pop() if len(patterns) == 1 else ()


def _told_apart(
    formulas: frozenset[tuple[str, str]], student: Student, functions: Functions, task: Task
) -> frozenset[tuple[str, str]]:
    """Those that explain the later steps too, and those of hidden runs."""
    for steps, given in [(student.steps, task), *student.hidden_runs()]:
        late = steps.rows[STEPS_TOLD:] if steps is student.steps else steps.rows
        rows = [_Step(row, idle_filled(steps, row, student.names, given)) for row in late[:STEPS_LATER]]
        rows = [row for row in rows if row.finite]
        size = min(len(given.x), len(given.y))
        choices = [choice for _, choice in _choices(size)]
        left = {f for f in formulas if any(_fitting(rows, functions, given, f, choice) for choice in choices)}
        formulas = frozenset(left) or formulas
    return formulas


def _choices(size: int) -> Iterator[tuple[bool, Callable[[int], list[Used]]]]:
    ones: list[Used] = [(((i, i),), False, False) for i in range(size)]
    whole = tuple((i, i) for i in range(size))
    yield True, lambda i: [ones[i % size]]
    yield False, lambda i: ones
    yield False, lambda i: [(ones[i % size][0], False, i > 0)]
    yield False, lambda i: [(whole, True, False)]
    yield False, lambda i: [(whole, False, False)]
    yield False, lambda i: [(tuple(product(range(size), range(size))), True, False)]


def _fitting(
    rows: Sequence[_Step],
    functions: Functions,
    task: Task,
    formula: tuple[str, str],
    choices: Callable[[int], list[Used]],
) -> tuple[Used, ...]:
    """What each step was made of by this formula; empty where one is not. The last tells most."""
    used: list[Used] = []
    for index in reversed(range(len(rows))):
        fitting = (u for u in choices(index) if _fits(rows, index, functions, task, formula, u))
        one = next(fitting, None)
        if one is None:
            return ()
        used.append(one)
    return tuple(reversed(used))


def _fits(
    rows: Sequence[_Step], index: int, functions: Functions, task: Task, formula: tuple[str, str], used: Used
) -> bool:
    row, (samples, mean, late) = rows[index], used
    values = rows[index - 1].values if late else row.values

    def total(at: dict[str, float]) -> float:
        losses = [functions.loss(*formula, task.x[i], task.y[j], at) for i, j in samples]
        return sum(losses) / (len(losses) if mean else 1)

    try:
        if not _near(row.loss, total(values)):
            return False
        return all(_near(gain, _slope(total, name, values)) for name, gain in row.gains.items())
    except Exception:
        return False


def _slope(total: Callable[[dict[str, float]], float], name: str, values: dict[str, float]) -> float:
    up, down = ({**values, name: values[name] + h} for h in (1e-5, -1e-5))
    return (total(up) - total(down)) / 2e-5


def _moves(now: Row, then: Row, functions: Functions, task: Task, rate: float, names: Sequence[str]) -> Iterator[str]:
    """The ways to write update by which the parameters went from one step to the next."""
    if all(moves(now, then, name, rate) for name in names):
        yield RIGHT
    values = {name: value for name, value in now.value.items() if value is not None}
    gradients = {name: gradient for name, gradient in now.after.items() if gradient is not None}
    for way in functions.ways["update"]:
        if way == RIGHT or values.keys() != gradients.keys():
            continue
        try:
            new = functions.updated(way, task.learning_rate, now.loss, values, gradients)
        except Exception:  # noqa: S112 - a way to write it that plain numbers cannot follow
            continue
        if all(_reached(then.value.get(name), value, value - values[name]) for name, value in new.items()):
            yield way


def _reached(got: float | None, wanted: float, move: float) -> bool:
    """As closely as the move is known: to the value itself a small step makes no difference."""
    return close(got, wanted, 1e-6, 1e-6 + RTOL * abs(move))


def _near(got: float | None, wanted: float) -> bool:
    return close(got, wanted, RTOL, ATOL)


def steps_alike(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two rows of links are the same as far as both go."""
    return bool(one) and bool(other) and all(a == b for a, b in zip(one, other, strict=False))
