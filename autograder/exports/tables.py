"""CSV for people and their scripts: one row a student, one row a check. For instructors: wanted values are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.exports.cells import number, table, text
from autograder.exports.entries import Entry
from autograder.score_json import published

STUDENT = ("student", "last_name", "first_name", "email", "lms_user_id", "assignment", "state", "submitted")
SCORE = ("score", "max_score", "late_penalty")
CHECK = ("student", "assignment", "part", "check", "title", "outcome", "points", "max_points", "message")


def students(entries: Sequence[Entry]) -> str:
    """Everybody, with `points_PART` for each part. Who handed in nothing has no score: an empty cell, not 0."""
    parts = list(dict.fromkeys(part for entry in entries for part in entry.points))
    header = (*STUDENT, *SCORE, *(text(f"points_{part}") for part in parts))
    return table([header, *(_student(entry, parts) for entry in entries)])


def checks(entries: Sequence[Entry]) -> str:
    """Each hidden check of each judged submission, with the points that the check itself gave."""
    return table([CHECK, *(row for entry in entries for row in _checks(entry))])


def _student(entry: Entry, parts: Sequence[str]) -> tuple[str, ...]:
    who = (entry.student, entry.last_name, entry.first_name, entry.email, entry.lms_id, entry.assignment)
    when = entry.submitted.isoformat(sep=" ", timespec="seconds") if entry.submitted else ""
    penalty = number(entry.penalty) if entry.state == "graded" else ""
    scores = (number(entry.score), number(entry.max_score), penalty)
    return (*map(text, who), entry.state, when, *scores, *(number(entry.points.get(part)) for part in parts))


def _checks(entry: Entry) -> Iterator[tuple[str, ...]]:
    if entry.sheet is None or entry.sheet.status != "graded":
        return
    for check in published(entry.sheet).checks:
        said = (entry.student, entry.assignment, check.part, check.id, check.title, check.outcome)
        yield (*map(text, said), number(check.points), number(check.max), text(check.message))
