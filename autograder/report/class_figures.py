"""The figures of a class besides the points (figures.scores): how each check went, and when it was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.records import Part, Standings
from autograder.report.drawing import INK, MUTED, REFERENCE, YOURS, label, page
from autograder.report.figures import NothingToDraw
from autograder.report.items import Item

MOST_ITEMS = 40
"""Rows drawn; the table has all."""

_ROW = 0.27
"""Inches."""


def checks(found: Sequence[Item]) -> Figure:
    """A bar for each part, and a paler one for each of its checks: who has all its points; beside it r, if told."""
    if not found:
        raise NothingToDraw("nobody has been graded")
    drawn = found[:MOST_ITEMS]
    figure, (axes,) = page(height=_ROW * len(drawn) + 0.95)
    figure.subplots_adjust(left=0.42, right=0.88)
    places = range(len(drawn))
    opaque = [1.0 if isinstance(item.about, Part) else 0.45 for item in drawn]
    for place, item, alpha in zip(places, drawn, opaque, strict=True):
        axes.barh(place, item.success, height=0.72, color=YOURS, alpha=alpha)
        _beside(axes, place, "–" if item.discrimination is None else f"{item.discrimination:.2f}".replace("-", "−"))
    axes.set_xlim(0, 1)
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.grid(False, axis="y")
    axes.set_yticks(list(places), [item.name.replace("_", " ")[:24] for item in drawn], parse_math=False)
    for tick, item in zip(axes.get_yticklabels(), drawn, strict=True):
        tick.set_fontweight("bold" if isinstance(item.about, Part) else "normal")
    axes.annotate("r", (1, 1), (22, 3), xycoords="axes fraction", textcoords="offset points", ha="center", color=MUTED,
                  fontsize=11, fontstyle="italic")  # fmt: skip
    label(axes, "of the students have all its points", "")
    return figure


def timeline(standings: Standings) -> Figure:
    """How many had handed in by when, by each student's last submission; late ones marked, and the due date."""
    found = sorted((each.when, each.late > 0) for each in standings.everyone if each.when is not None)
    if not found:
        raise NothingToDraw("no submission has a time")
    times = [when for when, _ in found]
    first, last = _span(times, standings.due)
    figure, (axes,) = page(height=2.6)
    figure.subplots_adjust(right=0.94)  # a tick at the end has its whole label
    line = date2num([first, *times, last])
    axes.step(line, [0, *range(1, len(times) + 1), len(times)], where="post", color=YOURS, linewidth=2)
    late = [(date2num(when), place) for place, (when, after) in enumerate(found, 1) if after]
    if late:
        axes.plot(*zip(*late, strict=True), "D", color=REFERENCE, markersize=5, label="late", zorder=4)
        axes.legend(loc="upper left", frameon=False, fontsize=11, labelcolor=INK, handletextpad=0.2)
    _due(axes, standings.due, first, last)
    axes.set_xlim(date2num(first), date2num(last))
    axes.set_ylim(0, len(times) * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    ticks = AutoDateLocator(maxticks=6, tz=first.tzinfo)
    axes.xaxis.set_major_locator(ticks)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(ticks, tz=first.tzinfo, show_offset=False))
    days, zones = (dict.fromkeys(when.strftime(form) for when in (first, last)) for form in ("%Y-%m-%d", "%Z"))
    label(axes, f"last hand-in, {' to '.join(days)} {'/'.join(zones)}", "students")
    return figure


def _span(times: Sequence[datetime], due: datetime | None) -> tuple[datetime, datetime]:
    """From before the first to after the last, with the due date where it is not so far that nothing else is seen.

    An hour at least, so that ticks are times of day.
    """
    first, last = times[0], times[-1]
    around = max(last - first, timedelta(minutes=1))
    if due and first - 2 * around <= due <= last + 2 * around:
        first, last = min(first, due), max(last, due)
    margin = max((last - first) * 0.04, (timedelta(hours=1) - (last - first)) / 2)
    return first - margin, last + margin


def _due(axes: Axes, due: datetime | None, first: datetime, last: datetime) -> None:
    """A line at the due date; an arrow at the edge where it is farther away."""
    if due is None:
        return
    inside = first <= due <= last
    at = min(max(due, first), last)
    share = (date2num(at) - date2num(first)) / (date2num(last) - date2num(first))
    if inside:
        axes.axvline(date2num(at), color=INK, linewidth=1.5, linestyle=(0, (3, 2)), zorder=3)
    said = "due" if inside else f"← due {due:%Y-%m-%d}" if due < first else f"due {due:%Y-%m-%d} →"
    side = "left" if share < 0.1 else "right" if share > 0.9 else "center"
    axes.annotate(said, (share, 1), (0, 3), xycoords="axes fraction", textcoords="offset points", color=INK, ha=side,
                  va="bottom", fontsize=11)  # fmt: skip


def _beside(axes: Axes, place: int, said: str) -> None:
    axes.annotate(said, (1, place), (22, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                  ha="center", va="center", color=INK, fontsize=11)  # fmt: skip
