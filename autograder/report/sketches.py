"""What each figure of a student's report shows, as Sketches: numbers of a run beside the solution's.

`words` gives each label in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from autograder.records import Fit, Number, Recording
from autograder.report import series
from autograder.report.numerals import plain
from autograder.report.sketch import Axis, Ground, Line, Look, Note, Panel, Sketch, counted, line, linear, logarithmic

MOST_PANELS = 3
"""Parameters drawn."""

Words = Callable[[str], str]
Rows = Mapping[str, list[Number]]


class NothingToDraw(Exception):
    """The program left no numbers for this figure."""


def cost(
    recording: Recording, reference: Recording | None, per_epoch: tuple[int, int] = (1, 1), words: Words = str
) -> Sketch:
    """See `figures.cost`."""
    _ = words
    steps, yours = series.losses(recording, per_epoch[0])
    marks, theirs = series.losses(reference, per_epoch[1]) if reference else ([], [])
    if len(series.finite(yours)) < 2:
        raise NothingToDraw("no course of the loss was recorded")
    x = counted(max([*steps, *marks]), _("epoch") if max(per_epoch) > 1 else _("step"))
    y = logarithmic(series.finite([*yours, *theirs]), _("cost"))
    lines = _pair((steps, yours), (marks, theirs))
    return Sketch("cost", (Panel(Ground(x, y), lines),), _keys(lines, words))


def gradients(recording: Recording, reference: Recording | None, words: Words = str) -> Sketch:
    """See `figures.gradients`."""
    _ = words
    yours = _shown(series.gradients(recording))
    if not yours or all(len(row) < 2 for row in yours.values()):
        raise NothingToDraw("no row of gradients was recorded")
    theirs = _beside(list(yours), series.gradients(reference) if reference else {})
    x = counted(series.FIRST_STEPS, _("step (one backward call)"))
    panels = []
    for (name, row), other in zip(yours.items(), theirs, strict=True):
        lines = _pair(_from(1, row), _from(1, other), ", marked")
        y = linear([0.0, *series.finite([*row, *other])], f"{name}.grad")
        panels.append(_with_difference(Panel(Ground(x, y, zero=True), lines), row, other, words))
    return Sketch("gradients", tuple(panels), _keys(panels[0].lines, words))


def parameters(
    recording: Recording, reference: Recording | None, per_epoch: tuple[int, int] = (1, 1), words: Words = str
) -> Sketch:
    """See `figures.parameters`."""
    _ = words
    times, found = series.values(recording, per_epoch[0])
    yours = _shown(found)
    if not yours or len(times) < 2:
        raise NothingToDraw("no parameter was recorded over time")
    marks, others = series.values(reference, per_epoch[1]) if reference else ([], {})
    theirs = _beside(list(yours), others)
    shown = max([*times, *(marks if any(theirs) else [])])
    x = counted(shown, _("epochs done") if max(per_epoch) > 1 else _("steps done"), first=0)
    panels = []
    for (name, row), other in zip(yours.items(), theirs, strict=True):
        y = linear(series.finite([*row, *other]), name)
        panels.append(Panel(Ground(x, y), _pair((times, row), (marks[: len(other)], other))))
    return Sketch("parameters", tuple(panels), _keys(panels[0].lines, words))


def fit(found: Fit, *, reference: bool = True, words: Words = str) -> Sketch:
    """See `figures.fit`."""
    if not series.finite(found.predicted):
        raise NothingToDraw("the program predicts nothing finite")
    theirs = found.reference if reference else ()
    lines = list(_pair((found.x, found.predicted), (found.x[: len(theirs)], theirs)))
    if found.data:
        lines.append(line("data", *zip(*found.data, strict=True)))
    numbers = [y for each in lines for y in each.y if y == y]
    ground = Ground(replace(linear(found.x, "x", least=6), label="x"), linear(numbers, "forward(x)"))
    asked, notes = _asked(found, ground)
    return Sketch("fit", (Panel(ground, (*lines, *asked), notes),), _keys(lines, words))


def _pair(
    yours: tuple[Sequence[float], Sequence[Number]], theirs: tuple[Sequence[float], Sequence[Number]], kind: str = ""
) -> tuple[Line, ...]:
    """The student's line, and the solution's, where there is one, below it."""
    looks: tuple[Look, Look] = ("solution, marked", "yours, marked") if kind else ("solution", "yours")
    below = [line(looks[0], *theirs)] if series.finite(theirs[1]) else []
    return (*below, line(looks[1], *yours))


def _keys(lines: Sequence[Line], words: Words) -> tuple[tuple[Look, str], ...]:
    _ = words
    names = {"yours": _("yours"), "solution": _("solution"), "data": _("data")}
    looks = {each.look.split(",")[0]: each.look for each in lines}
    return tuple((looks[look], name) for look, name in names.items() if look in looks)


def _shown(rows: Rows) -> dict[str, list[Number]]:
    return {name: rows[name] for name in [n for n in rows if series.finite(rows[n])][:MOST_PANELS]}


def _from(first: int, row: Sequence[Number]) -> tuple[Sequence[float], Sequence[Number]]:
    return range(first, first + len(row)), row


def _with_difference(panel: Panel, row: Sequence[Number], wanted: Sequence[Number], words: Words) -> Panel:
    """With the first number that differs marked and said."""
    _ = words
    index = series.differing(row, wanted)
    if index is None:
        return panel
    step, number = index + 1, row[index]
    rule = Line("rule", (step, step), (0.0, 1.0))
    if number is None:
        return replace(panel, lines=(rule, *panel.lines))
    said = _("first difference: {}").format(f"{number:.6g}".replace("-", "−"))
    place = (step - panel.ground.x.low) / (panel.ground.x.high - panel.ground.x.low)
    note = Note(said, place, 1.02, "left" if index < 3 else "right", "bottom")
    return replace(panel, lines=(rule, *panel.lines, line("ring", [step], [number])), notes=(note,))


def _asked(found: Fit, ground: Ground) -> tuple[list[Line], tuple[Note, ...]]:
    """The prediction asked for, named in the corner that a curve like this one leaves empty."""
    number = next((y for x, y in zip(found.x, found.predicted, strict=False) if x == found.asked), None)
    if number is None or found.asked is None:
        return [], ()
    finite = series.finite(found.predicted)
    rising = number >= sum(finite) / len(finite)
    note = Note(
        f"forward({plain(found.asked)}) = {plain(number)}",
        0.98,
        0.04 if rising else 0.96,
        "right",
        "bottom" if rising else "top",
    )
    end = _within(ground.x, 0.86), _within(ground.y, 0.13 if rising else 0.87)
    leader = line("leader", (found.asked, end[0]), (number, end[1]))
    return [leader, line("asked", [found.asked], [number])], (note,)


def _within(axis: Axis, share: float) -> float:
    return axis.low + share * (axis.high - axis.low)


def _beside(names: list[str], theirs: Rows) -> list[list[Number]]:
    """The reference's row for each name, `model.w` being `w`, and an only parameter the other's only one.

    Empty where no name fits: a curve beside the wrong parameter would show a difference that is none.
    """
    if len(names) == len(theirs) == 1:
        return list(theirs.values())
    return [theirs.get(name, theirs.get(name.rpartition(".")[2], [])) for name in names]
