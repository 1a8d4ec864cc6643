"""What the steps of a run say of a forward and a loss that are not functions of their own, and of the samples used.

A step shows one number of the loss and one gradient for each parameter. They are compared with what other samples and
other losses would have left: where the right model explains every step by one form of loss, only the loss can be
wrong; where the loss is the square of something, only the forward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product, takewhile

from autograder.judge.close import ATOL, RTOL, close
from autograder.judge.steps import Row, Steps
from autograder.judge.vary import Task
from autograder.records import Number

Model = Callable[..., float]
"""The right forward: model(x, **parameters) -> float."""
Samples = tuple[tuple[int, int], ...]
"""Of one step: the indices of each prediction's x and of the y that it was compared with."""

STEPS_READ = 12
ROUNDING = 5e-7
"""Of a gradient that was never zeroed: what this step added is the small difference of two large numbers."""
FORMS: dict[str, tuple[Callable[[float, float], float], Callable[[float, float], float]]] = {
    "square": (lambda p, y: (p - y) ** 2, lambda p, y: 2 * (p - y)),
    "error": (lambda p, y: p - y, lambda p, y: 1.0),
    "size": (lambda p, y: abs(p - y), lambda p, y: float((p > y) - (p < y))),
    "squares": (lambda p, y: p * p - y * y, lambda p, y: 2 * p),
}
"""Of losses, each with its slope: of the known ones and any multiple of them."""


@dataclass(frozen=True)
class Reading:
    """The parts that the steps show to be wrong, and the samples of each step where they can be told."""

    wrong: frozenset[str]
    samples: tuple[Samples, ...] = ()
    late: bool = False
    """The gradients belong to the parameters of the step before."""
    other_y: tuple[tuple[float, float], ...] = ()
    """The samples of an epoch where their y are not those of the task."""


RIGHT = Reading(frozenset())


def slope(model: Model, name: str, x: float, parameters: dict[str, float]) -> float:
    """Central difference of the model in one parameter, step 1e-5 in float64 (error about 1e-10)."""
    up, down = ({**parameters, name: parameters[name] + h} for h in (1e-5, -1e-5))
    return (model(x, **up) - model(x, **down)) / 2e-5


@lru_cache(maxsize=8)  # several checks ask it of a run
def read(steps: Steps, names: Sequence[str], model: Model, task: Task) -> Reading:
    """What explains the first steps: the fewest things wrong."""
    rows = [_Row(row, idle_filled(steps, row, names, task)) for row in steps.rows[:STEPS_READ]]
    rows = [row for row in rows if row.finite and len(row.values) == len(names)]
    if not rows:
        return Reading(frozenset({"forward", "loss"}))
    page = _Page(rows, names, model, task)
    return (
        page.explained(right_loss=True)
        or page.other_targets()
        or page.explained(right_loss=False)
        or (page.squared() if page.squares_something() else None)
        or (Reading(frozenset({"loss"})) if page.proportional() else None)
        or Reading(frozenset({"forward", "loss"}))
    )


def idle_filled(steps: Steps, row: Row, names: Sequence[str], task: Task) -> dict[str, float]:
    """The parameters of a step; one that is in no graph has the value that it ends with, or the start."""
    found = {name: row.value.get(name, steps.end.value.get(name, task.start)) for name in names}
    return {name: value for name, value in found.items() if value is not None}


class _Row:
    def __init__(self, row: Row, values: dict[str, float]) -> None:
        self.loss, self.values = row.loss, values
        self.gains = {name: row.gain(name) for name in row.after}
        self.got = [self.loss, *self.gains.values()]
        sums = [abs(row.after[name] or 0.0) + abs(row.before.get(name) or 0.0) for name in row.after]
        self.room = [ROUNDING * each for each in (0.0, *sums)]
        self.finite = bool(self.gains) and all(number is not None and abs(number) < 1e6 for number in self.got)


class _Page:
    """The rows of a run beside the model and the task."""

    def __init__(self, rows: Sequence[_Row], names: Sequence[str], model: Model, task: Task) -> None:
        self.rows, self.names, self.model, self.task = rows, names, model, task
        self.size = min(len(task.x), len(task.y))
        self.ones: list[Samples] = [((i, i),) for i in range(self.size)]
        self.whole: Samples = tuple((i, i) for i in range(self.size))
        self.crossed: Samples = tuple(product(range(self.size), range(self.size)))
        self._slopes: dict[tuple[int, int, int], tuple[float, list[float]]] = {}

    def explained(self, right_loss: bool) -> Reading | None:
        """The right model, with a right loss or another form of it, on some choice of samples."""
        for late, choices in self._choices():
            for form in FORMS if not right_loss else ("square",):
                for scale in self._scales(form, choices, late, right_loss):
                    fitting = (self._fitting(i, form, choices(i), late, scale) for i in range(len(self.rows)))
                    samples = tuple(takewhile(bool, fitting))
                    if len(samples) == len(self.rows):
                        return Reading(frozenset() if right_loss else frozenset({"loss"}), samples, late)
        return None

    def _choices(self) -> Iterator[tuple[bool, Callable[[int], list[Samples]]]]:
        yield False, lambda i: [self.ones[i % self.size]]
        yield False, lambda i: self.ones
        yield True, lambda i: [self.ones[i % self.size]]
        yield False, lambda i: [self.whole]
        yield False, lambda i: [self.crossed]

    def _scales(
        self, form: str, choices: Callable[[int], list[Samples]], late: bool, right_loss: bool
    ) -> Iterator[float]:
        """By how much the form of loss may be multiplied, as the step that says most about it has it."""
        telling = max(range(len(self.rows)), key=lambda i: abs(self.rows[i].loss or 0.0))
        for samples in choices(telling):
            if right_loss:
                yield from (
                    () if samples == self.crossed else (1.0, 1.0 / len(samples)) if len(samples) > 1 else (1.0,)
                )
                continue
            wanted = self._wanted(telling, form, samples, late)[0]
            if wanted and self.rows[telling].loss:
                yield (self.rows[telling].loss or 0.0) / wanted

    def _fitting(self, index: int, form: str, choices: Sequence[Samples], late: bool, scale: float) -> Samples:
        """The first of the choices that explains a step; empty where none does."""
        for samples in choices:
            wanted = [scale * number for number in self._wanted(index, form, samples, late)]
            got = list(self.rows[index].got)
            prediction, _ = self._predicted(index, samples[0][0], late)
            if form == "square" and len(samples) == 1 and close(got[0], prediction):
                got[0] = wanted[0]  # prediction.backward(gradient): there is no tensor of the loss
            if _alike(got, wanted, self.rows[index].room):
                return samples
        return ()

    def _wanted(self, index: int, form: str, samples: Samples, late: bool) -> list[float]:
        value, steepness = FORMS[form]
        total = [0.0] * len(self.rows[index].got)
        for i, j in samples:
            prediction, slopes = self._predicted(index, i, late)
            y = self.task.y[j]
            parts = [value(prediction, y), *(steepness(prediction, y) * each for each in slopes)]
            total = [a + b for a, b in zip(total, parts, strict=True)]
        return total

    def _predicted(self, index: int, sample: int, late: bool = False) -> tuple[float, list[float]]:
        """The right model's prediction and slopes, at the step's parameters or those before it."""
        at = max(index - 1, 0) if late else index
        if (index, at, sample) not in self._slopes:
            values, x = self.rows[at].values, self.task.x[sample]
            slopes = [slope(self.model, name, x, values) for name in self.rows[index].gains]
            self._slopes[index, at, sample] = self.model(x, **values), slopes
        return self._slopes[index, at, sample]

    def other_targets(self) -> Reading | None:
        """The right model and loss, with y that are not the task's, epoch after epoch the same."""
        found: list[float] = []
        # Without a term of the model it is as if every y were another, and without a loss as if each were predicted.
        if len(self.rows[0].gains) < len(self.names) or not any(row.loss for row in self.rows):
            return None
        for index, row in enumerate(self.rows):
            prediction, slopes = self._predicted(index, index % self.size)
            errors = [g / (2 * s) for g, s in zip(row.gains.values(), slopes, strict=True) if g is not None and s]
            if not errors or not _alike([row.loss, *errors], [errors[0] ** 2, *[errors[0]] * len(errors)], rtol=1e-4):
                return None
            found.append(prediction - errors[0])
        epoch = found[: self.size]
        if len(found) <= self.size or not _alike(found, [epoch[i % self.size] for i in range(len(found))], rtol=1e-4):
            return None
        return Reading(frozenset(), tuple(self.ones[i % self.size] for i in range(len(self.rows))),
                       other_y=tuple(zip(self.task.x, epoch, strict=False)))  # fmt: skip

    def squared(self) -> Reading:
        """The forward is wrong; the loss too, where it is a multiple of a square and the prediction says which.

        Most predictions are the sum of each parameter times its slope, which a multiple of the loss does not leave so.
        """
        scales = (1.0, 0.5, 1.0 / self.size, 2.0)
        seen = next((c for c in scales if all(self._sums_up(i, c) for i in range(len(self.rows)))), 1.0)
        return Reading(frozenset({"forward"} if seen == 1.0 else {"forward", "loss"}))

    def _sums_up(self, index: int, scale: float) -> bool:
        row, y = self.rows[index], self.task.y[index % self.size]
        size = ((row.loss or 0.0) / scale) ** 0.5
        products = sum((gain or 0.0) * row.values.get(name, 0.0) for name, gain in row.gains.items())
        return any(close(products, 2 * scale * e * (y + e), 1e-3, 1e-3) for e in (size, -size))

    def squares_something(self) -> bool:
        """Whether the loss is e², where e is linear in each parameter, or in its square: then gradient / 2e says so.

        A loss without gradients, or the same at each step, shows nothing.
        """
        if any((row.loss or 0.0) < 0 for row in self.rows):
            return False
        shown = False
        for one, other in zip(self.rows, self.rows[self.size :], strict=False):
            a, b = (2 * (row.loss or 0.0) ** 0.5 for row in (one, other))
            if min(a, b) < 1e-3 or abs(a - b) < 1e-2 * a:
                continue
            for name, gain in one.gains.items():
                s, t = abs(gain or 0.0) / a, abs(other.gains.get(name) or 0.0) / b
                u, v = abs(one.values.get(name, 1.0)), abs(other.values.get(name, 1.0))
                if not (close(s, t, 1e-2, 1e-3) or close(s * v, t * u, 1e-2, 1e-3)):
                    return False
                shown = shown or bool(gain)
        return shown

    def proportional(self) -> bool:
        """Whether every gradient is the model's slope times one number a step, whatever the loss; it takes two."""
        for index, row in enumerate(self.rows):
            if len(row.gains) < max(2, len(self.names)):
                return False
            gains = [gain or 0.0 for gain in row.gains.values()]
            _, slopes = self._predicted(index, index % self.size)
            factor = sum(g * s for g, s in zip(gains, slopes, strict=True)) / (sum(s * s for s in slopes) or 1.0)
            if not _alike(gains, [factor * s for s in slopes], row.room[1:], 1e-4):
                return False
        return True


def _alike(got: Sequence[Number], wanted: Sequence[float], room: Sequence[float] = (), rtol: float = RTOL) -> bool:
    spare = room or [0.0] * len(wanted)
    return all(close(g, w, rtol, ATOL + more) for g, w, more in zip(got, wanted, spare, strict=True))
