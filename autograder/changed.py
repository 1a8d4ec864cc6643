"""What a regrade changes, as a person and as a program reads it: on standard output.

table(changes, dry_run)   a row for each student whose points change, and each check that moves them
lines(changes)            one JSON object for each of these students
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.console import plain
from autograder.records import Change, Moved


class Line(msgspec.Struct, frozen=True):
    """One student. A score of null is no verdict, points of null are no such check."""

    submission: str
    before: float | None
    after: float | None
    checks: list[Check]
    by_hand: dict[str, float]
    """Points that a person gave, by part. They stay, and count in place of the grader's."""
    handed_in_anew: bool
    fault: str


class Check(msgspec.Struct, frozen=True):
    """A check that gives other points than before."""

    id: str
    part: str
    before: float | None
    after: float | None
    message: str


def lines(changes: Sequence[Change]) -> None:
    """Print them, in ASCII."""
    for change in changes:
        checks = [Check(m.check.id, m.check.part, m.before, m.after, m.message) for m in change.moved]
        line = Line(change.student, change.before, change.after, checks, change.by_hand, change.anew, change.fault)
        print(msgspec.json.encode(line).decode(), flush=True)


def table(changes: Sequence[Change], dry_run: bool) -> None:
    """Show them, and what was or was not written."""
    out = Console()
    if changes:
        shown = Table("student", box=None, pad_edge=False, header_style="bold")
        for column in ("before", "now", "change"):
            shown.add_column(column, justify="right", no_wrap=True)
        shown.add_column("by which checks", overflow="fold")
        for change in changes:
            why = Text("\n").join(plain(line) for line in _reasons(change))
            shown.add_row(plain(change.student), *map(_points, (change.before, change.after)), _difference(change), why)
        out.print(shown, "", _by_check(changes), sep="\n")
    number = (
        f"{len(changes) or 'No'} {'student has' if len(changes) == 1 else 'students have'} other points than before."
    )
    out.print(f"{number} {'Nothing was written.' if dry_run else 'The gradebook has them.'}", highlight=False)


def _by_check(changes: Sequence[Change]) -> Text:
    """How many each check concerns, of those who had a verdict and have one."""
    both = [change for change in changes if change.before is not None and change.after is not None]
    lost = Counter(moved.check.id for change in both for moved in change.moved if _gain(moved) < 0)
    won = Counter(moved.check.id for change in both for moved in change.moved if _gain(moved) > 0)
    lines = (f"{check}: {won[check]} win, {lost[check]} lose points by it" for check in sorted(won | lost))
    return plain("\n".join(lines))


def _gain(moved: Moved) -> float:
    return (moved.after or 0.0) - (moved.before or 0.0)


def _reasons(change: Change) -> Iterator[str]:
    if change.fault:
        yield "needs attention: " + change.fault.partition("\n")[0]
    if change.anew:
        yield "handed in anew"
    yield from map(_moved, change.moved if change.before is not None else ())
    for part in sorted({moved.check.part for moved in change.moved} & set(change.by_hand)):
        yield f"{part}: {change.by_hand[part]:g} by hand stays"


def _moved(moved: Moved) -> str:
    return f"{moved.check.id}: {_points(moved.before)} → {_points(moved.after)}"


def _points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"


def _difference(change: Change) -> str:
    if change.before is None or change.after is None:
        return ""
    return f"{change.after - change.before:+g}"
