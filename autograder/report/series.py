"""A run as rows of numbers to draw: losses by epoch, gradients by parameter, and where two rows first differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.records import Number, Recording, ScoreSheet, Step

FIRST_STEPS = 6
"""Drawn of the gradients: two epochs of three samples; a mistake that shows in a gradient shows in these."""

MOST_POINTS = 400
"""Drawn of one line: more are not seen, and make the page heavy."""
MOST_VALUES = 120
"""Of one parameter: there are several."""


def training(recording: Recording) -> list[Step]:
    """The steps of the cell that made most of them, so that a trial in another cell is not drawn as training."""
    cells = [step.cell for step in recording.steps]
    busiest = max(dict.fromkeys(cells), key=cells.count, default="")
    return [step for step in recording.steps if step.cell == busiest]


def losses(recording: Recording, every: int = 1) -> tuple[list[int], list[Number]]:
    """The number of each epoch of `every` steps, counted from 1, and its mean loss; None where one was not finite."""
    rows = [step.loss for step in training(recording)]
    starts = range(0, len(rows) - every + 1, every)
    kept = starts[:: 1 + len(starts) // MOST_POINTS]
    return [start // every + 1 for start in kept], [_mean(rows[start : start + every]) for start in kept]


def _mean(row: Sequence[Number]) -> Number:
    numbers = finite(row)
    return sum(numbers) / len(row) if len(numbers) == len(row) else None


def per_epoch(sheet: ScoreSheet, reference: Recording) -> tuple[int, int]:
    """Steps an epoch has, in the student's program and in the solution's.

    One a sample; one in all for a program that takes the whole data in one step.
    """
    samples = len(sheet.fit.data) if sheet.fit and sheet.fit.data else 1
    return 1 if sheet.recording.count * samples == reference.count else samples, samples


def gradients(recording: Recording) -> dict[str, list[Number]]:
    """Each parameter's gradient after each of the first backward calls, one row a number; None where there was none.

    In alphabetical order: backward() meets the parameters in one that depends on how the formula is written.
    """
    steps = training(recording)[:FIRST_STEPS]
    rows: dict[str, list[Number]] = {}
    for index, step in enumerate(steps):
        for parameter in step.parameters:
            vector = parameter.after if parameter.after is not None else (None,) * len(parameter.value)
            for place, number in enumerate(vector):
                name = parameter.name if len(vector) == 1 else f"{parameter.name}[{place}]"
                rows.setdefault(name, [None] * len(steps))[index] = number
    return dict(sorted(rows.items()))


def values(recording: Recording, every: int = 1) -> tuple[list[int], dict[str, list[Number]]]:
    """Epochs of `every` steps that were done, counted from 0, and each parameter's values then, one row a number.

    The last are those with which the program ended, where it still had the parameter.
    """
    steps = training(recording)
    starts = range(0, len(steps), every)
    kept = starts[:: 1 + len(starts) // MOST_VALUES]
    moments = [{p.name: p.value for p in steps[start].parameters} for start in kept]
    if steps and recording.failure is None and recording.count == len(recording.steps):
        last = {p.name for p in steps[-1].parameters}
        moments.append({p.name: p.value for p in recording.final if p.name in last})
    times = [start // every for start in kept] + [-(-len(steps) // every)] * (len(moments) - len(kept))
    rows: dict[str, list[Number]] = {}
    for index, moment in enumerate(moments):
        for own, vector in moment.items():
            for place, number in enumerate(vector):
                name = own if len(vector) == 1 else f"{own}[{place}]"
                rows.setdefault(name, [None] * len(moments))[index] = number
    return times, dict(sorted(rows.items()))


def finite(row: Iterable[Number]) -> list[float]:
    """The row's finite numbers."""
    return [number for number in row if number is not None]


def differing(row: Sequence[Number], wanted: Sequence[Number]) -> int | None:
    """The first place where two rows visibly differ: by a thousandth of the wanted number, or by 0.001."""
    for index, (number, other) in enumerate(zip(row, wanted, strict=False)):
        if other is not None and (number is None or abs(number - other) > 1e-3 * max(1.0, abs(other))):
            return index
    return None
