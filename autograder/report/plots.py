"""The figures of all pages as functions of ScoreSheets, for a notebook: each returns a matplotlib Figure.

    gradients(sheet, reference)   parameters(sheet, reference)   cost(sheet, reference)   fit(sheet)
                                  one student, beside the solution's own run
    distribution(sheets)          checks(sheets)                 timeline(standings)
                                  a class

The pages draw the same, so a figure is the same in both. `from autograder import report` has them by name, and
loads matplotlib when the first is asked for. What left no numbers to draw raises NothingToDraw.
"""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.figure import Figure

from autograder.records import Recording, ScoreSheet, Standings
from autograder.report import class_figures, figures, items, roster, series
from autograder.report.figures import NothingToDraw

__all__ = ["NothingToDraw", "checks", "cost", "distribution", "fit", "gradients", "parameters", "timeline"]


def gradients(sheet: ScoreSheet, reference: Recording | None = None, *, wanted: bool = True) -> Figure:
    """Each parameter's gradient after the first six backward calls, the first that differs from the reference marked.

    `reference` is the solution's own run (`autograder.pages.reference`). With `wanted=False`, or without a reference,
    nothing of the solution shows. Raises NothingToDraw where there was no second backward call.
    """
    return figures.gradients(sheet.recording, reference if wanted else None)


def parameters(sheet: ScoreSheet, reference: Recording | None = None, *, wanted: bool = True) -> Figure:
    """Each parameter's value after each epoch, beside the reference's; without one, after each step.

    `reference` and `wanted` as in `gradients`. Raises NothingToDraw where no parameter was recorded over time.
    """
    per_epoch = series.per_epoch(sheet, reference) if reference else (1, 1)
    return figures.parameters(sheet.recording, reference if wanted else None, per_epoch=per_epoch)


def cost(sheet: ScoreSheet, reference: Recording | None = None, *, wanted: bool = True) -> Figure:
    """The mean loss of each epoch on a logarithmic scale, beside the reference's; without one, the loss of each step.

    `reference` and `wanted` as in `gradients`. Raises NothingToDraw where fewer than two finite losses were recorded.
    """
    per_epoch = series.per_epoch(sheet, reference) if reference else (1, 1)
    return figures.cost(sheet.recording, reference if wanted else None, per_epoch=per_epoch)


def fit(sheet: ScoreSheet, *, wanted: bool = True) -> Figure:
    """forward(x) of the trained program with the data and the prediction that is asked for, beside the solution's.

    Raises NothingToDraw where the program did not train, or predicts nothing finite.
    """
    if sheet.fit is None or not sheet.recording.steps:
        raise NothingToDraw("the program was not trained")
    return figures.fit(sheet.fit, reference=wanted)


def distribution(sheets: Iterable[ScoreSheet], standings: Standings = Standings()) -> Figure:
    """How many students have how many points, of those who were graded.

    With `standings` the points that count, by the gradebook; else those of the checks. Extra credit beyond the most is
    in the last bar. Raises NothingToDraw where nobody was graded.
    """
    rows = roster.rows(sheets, standings)
    most = roster.most(rows, standings)
    return figures.scores([min(row.points, most) for row in rows if row.points is not None], most)


def checks(sheets: Iterable[ScoreSheet]) -> Figure:
    """Success rate of each part and check, with its discrimination (report/items.py) at the right.

    Raises NothingToDraw where nobody was graded.
    """
    return class_figures.checks(items.items(sheets))


def timeline(standings: Standings) -> Figure:
    """How many had handed in by when, in the course's time zone, with the due date; late ones are marked.

    `standings` come from `autograder.plugin.standings.read`. Raises NothingToDraw where no submission has a time.
    """
    return class_figures.timeline(standings)
