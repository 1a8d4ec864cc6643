"""The student's own code and output as far as a page can bear, the lines that matter marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from autograder.records import Cell, Failure
from autograder.report.lines import Place

Mark = Literal["", "failed", "look"]
"""Why a line matters: it ended the program, or what is wrong is done there."""

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
    mark: Mark = ""


@dataclass(frozen=True)
class Excerpt:
    """A cell as it is shown."""

    name: str
    lines: tuple[Line, ...]

    @property
    def marked(self) -> bool:
        """Whether a line of it matters more than the others."""
        return any(line.mark for line in self.lines)


@dataclass(frozen=True)
class Code:
    """A program as it is shown."""

    cells: tuple[Excerpt, ...]
    left_out: int
    """Lines not shown, because the page would become too heavy."""

    @property
    def marked(self) -> tuple[tuple[str, int], ...]:
        """The places of the lines that matter."""
        return tuple((cell.name, line.number) for cell in self.cells for line in cell.lines if line.mark)


def code(cells: Iterable[Cell], failure: Failure | None, matter: Collection[Place] = ()) -> Code:
    """Every cell that is not empty, in order, until the page has enough, with the lines that matter marked."""
    failed = (failure.cell, failure.line) if failure else None
    room, shown, left_out = MOST_CODE, [], 0
    for cell in cells:
        texts = _NEWLINE.split(cell.source.rstrip())
        cost = list(accumulate(len(text) + LINE_COST for text in texts))
        fitting = sum(total <= room for total in cost)
        marks: list[Mark] = [
            "failed" if (cell.name, i) == failed else "look" if (cell.name, i) in matter else ""
            for i in range(1, fitting + 1)
        ]
        lines = (Line(i + 1, texts[i].expandtabs(4), mark) for i, mark in enumerate(marks))
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
