"""Canvas: the CSV that its gradebook imports (Grades, Import).

Canvas finds a student by its own number (`ID`: nbgrader's lms_user_id, where that is a number), then by SIS id or
login (nbgrader's id), then by name. A row `Points Possible` stands before the students. An empty cell is no grade.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.exports.cells import number, table, text
from autograder.exports.entries import Entry
from autograder.exports.plain import line

COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def render(entries: Sequence[Entry], title: str) -> str:
    """The file; `title` is the assignment's name in Canvas, where another one makes a new assignment."""
    most = number(entries[0].max_score) if entries else ""
    header, possible = (*COLUMNS, text(title)), ("    Points Possible", "", "", "", "", most)
    return table([header, possible, *(_row(entry) for entry in entries)])


def _row(entry: Entry) -> tuple[str, ...]:
    name = ", ".join(part for part in (entry.last_name, entry.first_name) if part) or entry.student
    # Canvas reads the digits at the front of whatever stands here: `12ab` would be student 12.
    own = entry.lms_id if entry.lms_id.isascii() and entry.lms_id.isdigit() else ""
    return text(line(name)), own, text(entry.student), text(entry.student), "", number(entry.score)
