"""What a regrade changes: the points that were given last, beside those that are given now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.collected.book import Book, by_hand
from autograder.records import Change, GraderFault, Moved, Outcome, ScoreSheet
from autograder.report import gradebook


def noting(found: list[Change], sheets: Iterable[ScoreSheet], course: Path, book: Book) -> Iterator[ScoreSheet]:
    """The sheets; before each is handed on, what it changes is noted, for then the last one is still there."""
    for sheet in sheets:
        if change := _change(_before(course, sheet), sheet, course, book):
            found.append(change)
        yield sheet


def _change(before: ScoreSheet | None, after: ScoreSheet, course: Path, book: Book) -> Change | None:
    moved = tuple(_moved(_outcomes(before), _outcomes(after)))
    if not moved and before is not None and before.status == after.status:
        return None
    student = after.submission.student
    given = by_hand(book.rows([student]).get(student, ()))
    anew = before is not None and before.submission.cells != after.submission.cells
    return Change(student, _score(before), _score(after), moved, given, anew, after.fault)


def _moved(before: dict[str, Outcome], after: dict[str, Outcome]) -> Iterator[Moved]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if (old.points if old else None) != (new.points if new else None):
            check = (new or before[name]).check
            yield Moved(check, old.points if old else None, new.points if new else None, new.message if new else "")


def _outcomes(sheet: ScoreSheet | None) -> dict[str, Outcome]:
    return {outcome.check.id: outcome for outcome in sheet.outcomes} if sheet else {}


def _score(sheet: ScoreSheet | None) -> float | None:
    return sheet.score if sheet and sheet.status == "graded" else None


def _before(course: Path, sheet: ScoreSheet) -> ScoreSheet | None:
    """What was written last, by whichever way in; None where nothing was, or nothing that can be read."""
    name = sheet.submission.assignment
    try:
        return gradebook.sheet(course / "autograded" / sheet.submission.student / name / f"{name}.ipynb")
    except GraderFault:
        return None
