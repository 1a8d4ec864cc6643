"""How far a long work is, on standard error while that is a terminal.

with Bar("grading linear", 200) as bar:
    bar.count("graded")      one more, and how it went
    bar.counts               how many of each
"""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from autograder.records import Status

STORED = "from the store"
SAID: dict[Status, str] = {"graded": "graded", "needs_attention": "needs attention"}


class Bar:
    """A context manager: a bar with rate, time left, and counts by how it went."""

    def __init__(self, what: str, total: int) -> None:
        error = Console(stderr=True)
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn())
        left = (TextColumn("left"), TimeRemainingColumn(), TextColumn("{task.fields[counts]}"))
        self._progress = Progress(*columns, *left, console=error, transient=True, disable=not error.is_terminal)
        self._task = self._progress.add_task(what, total=total, counts="")
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()

    def count(self, how: str, number: int = 1) -> None:
        """So many more."""
        self.counts[how] += number
        self._progress.update(self._task, advance=number, counts=str(self))

    def __str__(self) -> str:
        return ", ".join(f"{number} {how}" for how, number in sorted(self.counts.items()))


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")
