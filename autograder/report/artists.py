"""A sketch by matplotlib's artists: its axes, its curves, its legend.

figure(sketch) puts them together into a Figure; engrave.py draws them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator, NullFormatter, NullLocator

from autograder.report.drawing import INK, LINE, MUTED, REFERENCE, SURFACE, YOURS, page
from autograder.report.sketch import Axis, Ground, Line, Look, Note, Panel, Sketch

_SOLUTION: dict[str, Any] = {"color": REFERENCE, "linewidth": 5, "alpha": 0.55, "zorder": 2, "solid_capstyle": "round"}
_YOURS: dict[str, Any] = {"color": YOURS, "linewidth": 2, "zorder": 3}
_POINTS: dict[str, Any] = {"linestyle": "none", "zorder": 5}
LOOKS: dict[Look, dict[str, Any]] = {
    "solution": _SOLUTION,  # below the student's and wider, so that it shows where both agree
    "yours": _YOURS,
    "solution, marked": {**_SOLUTION, "marker": "s", "markersize": 9},
    "yours, marked": {**_YOURS, "marker": "o", "markersize": 5},
    "data": {**_POINTS, "color": INK, "marker": "s", "markersize": 7, "zorder": 4},
    "asked": {**_POINTS, "color": YOURS, "marker": "o", "markersize": 9, "markeredgecolor": SURFACE},
    "ring": {**_POINTS, "marker": "o", "markersize": 13, "markerfacecolor": "none", "markeredgecolor": INK},
    "zero": {"color": LINE, "linewidth": 1, "zorder": 0},
    "rule": {"color": INK, "linewidth": 1, "linestyle": (0, (2, 2)), "zorder": 1},
    "leader": {"color": MUTED, "linewidth": 1, "zorder": 3},
}


def figure(sketch: Sketch) -> Figure:
    """The sketch as a matplotlib Figure."""
    count = len(sketch.panels)
    made, panels = page(count, height=height(count), top=sketch.top)
    for place, (axes, panel) in enumerate(zip(panels, sketch.panels, strict=True)):
        furnish(axes, panel.ground, last=place == count - 1)
        for artist in upon(axes, panel):
            axes.add_artist(artist)
    for artist in keys(made, sketch.keys):
        made.add_artist(artist)
    return made


def height(panels: int) -> float:
    """Inches of a figure with so many panels."""
    return 3.0 if panels == 1 else 0.9 + 2.0 * panels


def scale(axes: Axes, wanted: Axis) -> None:
    """Give the y axis its scale and ends."""
    if axes.get_yscale() != wanted.scale:
        axes.set_yscale(wanted.scale, **({"linthresh": 1.0} if wanted.scale == "symlog" else {}))
    axes.set_ylim(wanted.low, wanted.high)


def limit(axes: Axes, ground: Ground) -> None:
    """Give both axes their scales and ends, so that numbers find their places."""
    scale(axes, ground.y)
    axes.set_xlim(ground.x.low, ground.x.high)


def furnish(axes: Axes, ground: Ground, *, last: bool = True) -> None:
    """Scales, ends, marks and names of the axes; the last of several panels carries the names of x."""
    limit(axes, ground)
    for artist in (*across(axes, ground.x, last=last), *up(axes, ground.y, zero=ground.zero)):
        if artist not in axes.get_children():
            axes.add_artist(artist)


def across(axes: Axes, wanted: Axis, *, last: bool) -> list[Artist]:
    """What there is to draw of the x axis; its numbers and its name below the last panel only."""
    axes.set_xlim(wanted.low, wanted.high)
    _mark(axes.xaxis, wanted, named=last)
    axes.set_xlabel(wanted.label if last else "", color=INK, fontsize=12, parse_math=False)
    axes.xaxis.set_label_coords(0.5, -23 / axes.bbox.height)  # a fixed place: to measure all numbers takes long
    return [axes.xaxis, axes.spines["bottom"]]


def up(axes: Axes, wanted: Axis, *, zero: bool) -> list[Artist]:
    """What there is to draw of the y axis, with a line at 0 if that is wanted."""
    _mark(axes.yaxis, wanted, named=True)
    axes.set_ylabel(wanted.label[:24], color=INK, fontsize=12, parse_math=False, rotation_mode="anchor", va="top")
    axes.yaxis.set_label_coords(6 / axes.bbox.width - axes.get_position().x0 * 360 / axes.bbox.width, 0.5)
    line = _line(axes, Line("zero", (0.0, 1.0), (0.0, 0.0)))
    return [axes.yaxis, axes.spines["left"], *([line] if zero else [])]


def _mark(axis: Any, wanted: Axis, *, named: bool) -> None:
    axis.set_major_locator(FixedLocator(wanted.marks))
    axis.set_minor_locator(NullLocator())
    axis.set_minor_formatter(NullFormatter())
    axis.set_major_formatter(FixedFormatter(wanted.names if named else [""] * len(wanted.names)))


def upon(axes: Axes, panel: Panel) -> list[Artist]:
    """The curves and words of a panel, in the places of these axes but not added to them."""
    return [*(_line(axes, line) for line in panel.lines), *(_note(axes, note) for note in panel.notes)]


def _line(axes: Axes, line: Line) -> Artist:
    drawn = Line2D(line.x, line.y, **LOOKS[line.look])
    transforms = {"rule": axes.get_xaxis_transform, "zero": axes.get_yaxis_transform}
    drawn.set_transform(transforms[line.look]() if line.look in transforms else axes.transData)
    if LOOKS[line.look].get("marker") is None:
        drawn.set_clip_path(axes.patch)
    drawn.axes = axes
    drawn.set_figure(axes.figure)
    return drawn


def _note(axes: Axes, note: Note) -> Artist:
    words = Text(note.x, note.y, note.text, color=INK, fontsize=11, ha=note.across, va=note.up, parse_math=False)
    words.set_transform(axes.transAxes)
    words.axes = axes
    words.set_figure(axes.figure)
    return words


def keys(figure: Figure, keys: Sequence[tuple[Look, str]]) -> list[Artist]:
    """The legend: above the figure, where no line is hidden; none where there is one look only."""
    if len(keys) < 2:
        return []
    width, height = figure.bbox.size
    right, drawn = 0.985 * width, list[Artist]()
    for look, name in reversed(keys):
        right -= _room(name) + 22
        handle = Line2D([right, right + 8, right + 16], [height - 9] * 3, **LOOKS[look], markevery=[1])
        words = Text(right + 22, height - 9, name, color=INK, fontsize=11, va="center_baseline", parse_math=False)
        for artist in (handle, words):
            artist.set_figure(figure)
            drawn.append(artist)
        right -= 14
    return drawn


def _room(words: str) -> float:
    """Points that words take at most, in whatever font the reader has."""
    return sum(11.5 if character > "\u2e7f" else 6.6 for character in words)
