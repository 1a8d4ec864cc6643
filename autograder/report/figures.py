"""The figures of the reports, also for a notebook: each returns a matplotlib Figure; drawing.svg puts it into a page.

`cost`, `gradients` and `fit` set a student's program beside the solution's (leave the reference out and nothing of it
shows, not even in the axes); `scores` is the class.
What cannot be drawn (no steps, nothing finite) raises NothingToDraw.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullLocator

from autograder.records import Fit, Number, Recording
from autograder.report import series
from autograder.report.drawing import INK, LINE, MUTED, SURFACE, YOURS, Curve, label, legend, lines, page
from autograder.report.numerals import plain, power

MOST_PANELS = 3
"""Parameters drawn."""


class NothingToDraw(Exception):
    """The program left no numbers for this figure."""


def cost(recording: Recording, reference: Recording | None = None, *, per_epoch: tuple[int, int] = (1, 1)) -> Figure:
    """The mean loss of each epoch (the loss of each step, where an epoch is one step), on a log scale.

    `per_epoch` is how many steps an epoch has, in the student's program and in the solution's.
    """
    steps, yours = series.losses(recording, per_epoch[0])
    marks, theirs = series.losses(reference, per_epoch[1]) if reference else ([], [])
    if len(series.finite(yours)) < 2:
        raise NothingToDraw("no course of the loss was recorded")
    figure, (axes,) = page()
    lines(axes, (steps, yours), (marks, theirs), marked=False)
    _scale(axes, series.finite([*yours, *theirs]))
    label(axes, "epoch" if max(per_epoch) > 1 else "step", "cost")
    legend(figure)
    return figure


def gradients(recording: Recording, reference: Recording | None = None) -> Figure:
    """Each parameter's gradient after the first backward calls, with the first that differs marked."""
    found = series.gradients(recording)
    yours = {name: found[name] for name in [n for n in found if series.finite(found[n])][:MOST_PANELS]}
    if not yours or all(len(row) < 2 for row in yours.values()):
        raise NothingToDraw("no row of gradients was recorded")
    wanted = _beside(list(yours), series.gradients(reference) if reference else {})
    differ = any(series.differing(row, other) is not None for row, other in zip(yours.values(), wanted, strict=True))
    figure, panels = page(len(yours), height=6.8, top=0.66 if differ else 0.34)
    for axes, (name, row), other in zip(panels, yours.items(), wanted, strict=True):
        lines(axes, _counted(row), _counted(other), marked=True)
        _mark(axes, row, other)
        label(axes, "", f"{name}.grad")
        axes.axhline(0, color=LINE, linewidth=1, zorder=0)
    figure.align_ylabels()
    panels[-1].set_xticks(range(1, series.FIRST_STEPS + 1))
    panels[-1].set_xlabel("step (one backward call)", color=INK, fontsize=12)
    legend(figure)
    return figure


def fit(found: Fit, *, reference: bool = True) -> Figure:
    """What the trained model predicts, with the data, and the point that the assignment asks for."""
    if not series.finite(found.predicted):
        raise NothingToDraw("the program predicts nothing finite")
    figure, (axes,) = page()
    theirs = found.reference if reference else ()
    lines(axes, (found.x, found.predicted), (found.x[: len(theirs)], theirs), marked=False)
    if found.data:
        axes.plot(*zip(*found.data, strict=True), "s", color=INK, markersize=7, label="data", zorder=4)
    _ask(axes, found)
    axes.margins(y=0.15)
    label(axes, "x", "forward(x)")
    legend(figure)
    return figure


def scores(points: Sequence[float], most: float) -> Figure:
    """How many students have how many points, rounded down; in tenths of the points where there are more than 20."""
    if not points or most <= 0:
        raise NothingToDraw("nobody has been graded")
    figure, (axes,) = page(height=2.6)
    width = 1.0 if most <= 20 else most / 10
    marks = [width * i for i in range(int(most / width + 1e-9) + 1)]
    counts, _ = np.histogram([point + 1e-9 for point in points], bins=[*marks, marks[-1] + width])
    bars = axes.bar(marks, counts, width=0.86 * width, color=YOURS)
    axes.bar_label(bars, [str(count) if count else "" for count in counts], color=INK, padding=2)
    axes.set_xticks(marks)
    axes.margins(y=0.15)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    label(axes, f"points of {plain(most)}, rounded down", "students")
    return figure


def _scale(axes: Axes, numbers: Sequence[float]) -> None:
    """Logarithmic; linear near zero where a number is negative; as it is where all are zero."""
    if min(numbers) < 0:
        axes.set_yscale("symlog", linthresh=1.0)
    elif max(numbers) > 0:
        axes.set_yscale("log", nonpositive="mask")
    else:
        return
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(lambda tick, _: power(tick))


def _counted(row: Sequence[Number]) -> Curve:
    return range(1, len(row) + 1), row


def _mark(axes: Axes, row: Sequence[Number], wanted: Sequence[Number]) -> None:
    index = series.differing(row, wanted)
    if index is None:
        return
    number = row[index]
    axes.axvline(index + 1, color=INK, linewidth=1, linestyle=(0, (2, 2)), zorder=1)
    if number is None:
        return
    text = f"first difference: {number:.6g}".replace("-", "−")
    axes.plot([index + 1], [number], "o", markersize=13, markerfacecolor="none", markeredgecolor=INK, zorder=5)
    axes.annotate(text, (index + 1, 1), (0, 3), xycoords=("data", "axes fraction"), textcoords="offset points",
                  ha="left" if index < 5 else "right", va="bottom", color=INK, fontsize=11)  # fmt: skip


def _ask(axes: Axes, found: Fit) -> None:
    """The prediction asked for, named in the corner that a curve like this one leaves empty."""
    number = next((y for x, y in zip(found.x, found.predicted, strict=False) if x == found.asked), None)
    if number is None or found.asked is None:
        return
    finite = series.finite(found.predicted)
    rising = number >= sum(finite) / len(finite)
    text = f"forward({plain(found.asked)}) = {plain(number)}"
    axes.plot([found.asked], [number], "o", markersize=9, color=YOURS, markeredgecolor=SURFACE, zorder=5)
    axes.annotate(text, (found.asked, number), (0.98, 0.05 if rising else 0.95), textcoords="axes fraction",
                  ha="right", va="bottom" if rising else "top", color=INK, fontsize=11,
                  arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 1, "shrinkB": 6})  # fmt: skip


def _beside(names: list[str], theirs: dict[str, list[Number]]) -> list[list[Number]]:
    """The reference's row for each name, `model.w` being `w`, and an only parameter the other's only one.

    Empty where no name fits: a curve beside the wrong parameter would show a difference that is none.
    """
    if len(names) == len(theirs) == 1:
        return list(theirs.values())
    return [theirs.get(name, theirs.get(name.rpartition(".")[2], [])) for name in names]
