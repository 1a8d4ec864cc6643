"""A figure as plain values: what `figures.py` says is to be drawn, before matplotlib draws it (see drawing.py).

Sketches are compared and hashed by the numbers in them, so that what was drawn once is known again. Axes end at round
numbers, so that the ground of most figures, which is what takes time, is known again too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.ticker import MaxNLocator

from autograder.records import Number
from autograder.report import numerals

Look = Literal[
    "yours", "solution", "yours, marked", "solution, marked", "data", "asked", "ring", "zero", "rule", "leader"
]
Scale = Literal["linear", "log", "symlog"]

TOO_LARGE = 1e150
"""For any axis."""
TINY = 1e-300
"""Below this a logarithm says nothing."""
MOST_DECADES = 6
"""Marks on a logarithmic axis."""


@dataclass(frozen=True)
class Line:
    """A curve or some points, all of one look; what is not finite is a gap."""

    look: Look
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Note:
    """Words on a figure, at a place in fractions of the panel."""

    text: str
    x: float
    y: float
    across: Literal["left", "right"]
    up: Literal["bottom", "top"]


@dataclass(frozen=True)
class Axis:
    """One axis: from the first of its marks to the last, unless it says otherwise."""

    low: float
    high: float
    marks: tuple[float, ...]
    names: tuple[str, ...]
    label: str = ""
    scale: Scale = "linear"


@dataclass(frozen=True)
class Ground:
    """What a panel looks like without anything on it."""

    x: Axis
    y: Axis
    zero: bool = False
    """A line at y = 0."""


@dataclass(frozen=True)
class Panel:
    """A ground and what is on it."""

    ground: Ground
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Sketch:
    """A whole figure, one panel below the other."""

    name: str
    """Keeps the ids of several figures on one page apart."""
    panels: tuple[Panel, ...]
    keys: tuple[tuple[Look, str], ...] = ()
    """The legend: looks and what they are called."""

    @property
    def top(self) -> float:
        """Inches above the first panel, for the legend and for a note that stands between both."""
        return 0.62 if any(note.y > 1 for note in self.panels[0].notes) else 0.34


def line(look: Look, x: Iterable[float], y: Iterable[Number]) -> Line:
    """What is not finite, or too large for any axis, becomes a gap."""
    gaps = (float("nan") if number is None or abs(number) > TOO_LARGE else float(number) for number in y)
    return Line(look, tuple(map(float, x)), tuple(gaps))


def linear(numbers: Sequence[float], label: str = "", *, least: int = 4) -> Axis:
    """An axis on which all of these have room, with round ends."""
    kept = [number for number in numbers if abs(number) <= TOO_LARGE] or [0.0]
    low, high = min(kept), max(kept)
    if high - low <= 1e-9 * max(1.0, abs(high), abs(low)):
        low, high = low - 0.5 * max(1.0, abs(low)), high + 0.5 * max(1.0, abs(high))
    marks = tuple(
        float(mark) + 0.0 for mark in MaxNLocator(nbins=least, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    )
    return Axis(marks[0], marks[-1], marks, tuple(map(numerals.plain, marks)), label)


def counted(last: int, label: str = "", *, first: int = 1) -> Axis:
    """Steps or epochs, from `first` to `last`: marks at round numbers, and at every one where they are few."""
    last = max(last, first + 1)
    if last - first < 10:
        marks = tuple(float(mark) for mark in range(first, last + 1))
    else:
        marks = tuple(
            m for m in map(float, MaxNLocator(nbins=6, integer=True).tick_values(first, last)) if first <= m <= last
        )
    room = 0.03 * (last - first)
    return Axis(first - room, last + room, marks, tuple(f"{mark:.0f}" for mark in marks), label)


def logarithmic(numbers: Sequence[float], label: str = "") -> Axis:
    """Powers of ten; linear within ±1 where a number is negative; as `linear` where none is above 0."""
    kept = [number for number in numbers if abs(number) <= TOO_LARGE]
    if not kept or (min(kept) >= 0 and max(kept) < TINY):
        return linear(kept or [0.0], label)
    if min(kept) < 0:
        return _both_ways(min(kept), max(kept), label)
    positive = [number for number in kept if number >= TINY]
    low, high = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
    high = max(high, low + 1)
    stride = -(-(high - low) // MOST_DECADES)
    low -= (low - high) % stride
    marks = tuple(10.0**power for power in range(low, high + 1, stride))
    return Axis(marks[0], marks[-1], marks, tuple(map(numerals.power, marks)), label, "log")


def _both_ways(lowest: float, highest: float, label: str) -> Axis:
    most = max(1, math.ceil(math.log10(max(-lowest, highest, 1.0))))
    stride = -(-most // (MOST_DECADES // 2))
    decades = [10.0**power for power in range(stride, most + stride, stride)]
    below = [-decade for decade, before in zip(decades, [0.0, *decades], strict=False) if before < -lowest]
    above = [decade for decade, before in zip(decades, [1.0, *decades], strict=False) if before < highest] or [1.0]
    marks = (*reversed(below), 0.0, *above)
    return Axis(marks[0], marks[-1], marks, tuple(map(numerals.power, marks)), label, "symlog")
