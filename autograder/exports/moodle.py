"""Moodle: the CSV that its gradebook imports (Grades, Import, CSV file).

Its preview asks which column says who a row is about: `Username` to "Username", or `ID number` to "ID number", both
nbgrader's id; or `Email address`, which is there only if everybody has one: Moodle gives the grade of a row whose
chosen cell is empty to the student before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.exports.cells import number, table, text
from autograder.exports.entries import Entry
from autograder.exports.plain import line

COLUMNS = ("First name", "Last name", "ID number", "Username")
EMAIL = "Email address"


def render(entries: Sequence[Entry], title: str) -> str:
    """The file; `title` is the grade item's name in Moodle. An empty cell is no grade."""
    with_email = bool(entries) and all(entry.email for entry in entries)
    header = (*COLUMNS, *([EMAIL] if with_email else []), text(title))
    return table([header, *(_row(entry, with_email) for entry in entries)])


def _row(entry: Entry, with_email: bool) -> tuple[str, ...]:
    who = (entry.first_name, entry.last_name, entry.student, entry.student, *([entry.email] if with_email else []))
    return (*(text(line(said)) for said in who), number(entry.score))
