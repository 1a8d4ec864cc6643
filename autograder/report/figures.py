"""The figures of the reports, also for a notebook: each returns a matplotlib Figure.

`cost`, `gradients`, `parameters` and `fit` set a student's program beside the solution's (leave the reference out and
nothing of it shows, not even in the axes); `scores` is the class. What cannot be drawn (no steps, nothing finite)
raises NothingToDraw. `drawing.svg` puts a Figure into a page.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.records import Fit, Recording
from autograder.report import artists, sketches
from autograder.report.drawing import INK, YOURS, label, page
from autograder.report.numerals import plain
from autograder.report.sketches import NothingToDraw

__all__ = ["NothingToDraw", "cost", "fit", "gradients", "parameters", "scores"]


def cost(recording: Recording, reference: Recording | None = None, *, per_epoch: tuple[int, int] = (1, 1)) -> Figure:
    """The mean loss of each epoch (the loss of each step, where an epoch is one step), on a log scale.

    `per_epoch` is how many steps an epoch has, in the student's program and in the solution's.
    """
    return artists.figure(sketches.cost(recording, reference, per_epoch))


def gradients(recording: Recording, reference: Recording | None = None) -> Figure:
    """Each parameter's gradient after the first backward calls, with the first that differs marked."""
    return artists.figure(sketches.gradients(recording, reference))


def parameters(
    recording: Recording, reference: Recording | None = None, *, per_epoch: tuple[int, int] = (1, 1)
) -> Figure:
    """Each parameter's value after each epoch; `per_epoch` as in `cost`."""
    return artists.figure(sketches.parameters(recording, reference, per_epoch))


def fit(found: Fit, *, reference: bool = True) -> Figure:
    """What the trained model predicts, with the data, and the point that the assignment asks for."""
    return artists.figure(sketches.fit(found, reference=reference))


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
