"""The student's own code and output as far as a page can bear, the lines that matter marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from autograder.records import Cell, Failure

MOST_CODE = 24_000
"""Characters of code on one page."""
LINE_COST = 30
"""What a line's own markup weighs."""
MOST_PRINTED = 8_000
"""Characters of output, of its beginning and its end."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
"""Where Python counts lines; str.splitlines knows more."""


@dataclass(frozen=True)
class Line:
    """One line of a cell."""

    number: int
    text: str
    marked: bool


@dataclass(frozen=True)
class Excerpt:
    """A cell as it is shown."""

    name: str
    lines: tuple[Line, ...]

    @property
    def marked(self) -> bool:
        """Whether a line of it matters more than the others."""
        return any(line.marked for line in self.lines)


@dataclass(frozen=True)
class Code:
    """A program as it is shown."""

    cells: tuple[Excerpt, ...]
    left_out: int
    """Lines not shown, because the page would become too heavy."""


def code(cells: Iterable[Cell], failure: Failure | None) -> Code:
    """Every cell that is not empty, in order, until the page has enough; the line that failed is marked."""
    room, shown, left_out = MOST_CODE, [], 0
    for cell in cells:
        texts = _NEWLINE.split(cell.source.rstrip())
        cost = list(accumulate(len(text) + LINE_COST for text in texts))
        fitting = sum(total <= room for total in cost)
        marked = failure.line if failure and failure.cell == cell.name else None
        lines = (Line(i, text.expandtabs(4), i == marked) for i, text in enumerate(texts[:fitting], start=1))
        if fitting and any(texts):
            shown.append(Excerpt(cell.name, tuple(lines)))
        room -= cost[fitting - 1] if fitting else 0
        left_out += len(texts) - fitting
    return Code(tuple(shown), left_out)


def printed(text: str) -> tuple[str, int, str]:
    """The beginning of what a program printed, how many characters are left out, and its end."""
    if len(text) <= MOST_PRINTED:
        return text, 0, ""
    half = MOST_PRINTED // 2
    return text[:half], len(text) - MOST_PRINTED, text[-half:]
