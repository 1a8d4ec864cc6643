"""What is exported: each student's line in the gradebook, with the ScoreSheet where the format shows checks.

    of_course(course, name, sheets)   everybody in the gradebook, also who handed in nothing
    of_sheets(sheets)                 files that were graded without a gradebook

The score is the gradebook's own: with manual grades, extra credit and late penalty. Where there is none that a
person could stand behind it is None, which no format writes as 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from autograder.course.assignment import find
from autograder.records import Assignment, ScoreSheet
from autograder.report import gradebook

State = Literal["graded", "needs_attention", "needs_manual_grade", "missing"]


@dataclass(frozen=True)
class Entry:
    """One student and one assignment."""

    student: str
    assignment: str
    state: State
    max_score: float
    score: float | None = None
    """What counts: points, less the late penalty; None unless the state is `graded`."""
    penalty: float = 0.0
    points: Mapping[str, float | None] = field(default_factory=dict)
    """By part; None where nobody has given any."""
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_id: str = ""
    """nbgrader's `lms_user_id`."""
    submitted: datetime | None = None
    due: datetime | None = None
    """Both in UTC, without saying so, as nbgrader keeps them; with the student's extension."""
    reason: str = ""
    """Why there is no score although something was handed in."""
    sheet: ScoreSheet | None = None


def of_course(course: Path, name: str, sheets: bool = False) -> tuple[Entry, ...]:
    """By student. Raises GraderFault where there is no such assignment, no gradebook, or a sheet cannot be read."""
    assignment = find(course, name)
    from nbgrader.api import Gradebook

    from autograder.plugin import rows
    from autograder.plugin.config import directory

    folders = directory(course)
    rows.check(course, folders.db_url, name)
    kept = {each.submission.student: each for each in gradebook.sheets(course, name).sheets} if sheets else {}
    waiting = gradebook.attention(course, name)
    with Gradebook(folders.db_url, folders.course_id) as book:
        most = float(book.find_assignment(name).max_score)
        handed_in = {row.student_id: row for row in _rows(book.db, name)}
        return tuple(
            _entry(_Known(course, assignment, most, kept, waiting), student, handed_in.get(student.id))
            for student in sorted(book.students, key=lambda student: str(student.id))
        )


def of_sheets(sheets: Sequence[ScoreSheet]) -> tuple[Entry, ...]:
    """In their order."""
    return tuple(_loose(sheet) for sheet in sheets)


@dataclass(frozen=True)
class _Known:
    """What all entries of a course share."""

    course: Path
    assignment: Assignment
    max_score: float
    sheets: Mapping[str, ScoreSheet]
    waiting: Mapping[str, ScoreSheet]


def _rows(db: Any, name: str) -> list[Any]:
    """All submissions in a few queries; nbgrader's own way is several for each student."""
    from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy.orm import joinedload, selectinload

    grades = selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades).joinedload(Grade.cell)
    asked = db.query(SubmittedAssignment).options(grades, joinedload(SubmittedAssignment.assignment))
    found: list[Any] = asked.join(Assignment).filter(Assignment.name == name).all()
    return found


def _entry(known: _Known, student: Any, row: Any) -> Entry:
    about = {
        "student": student.id,
        "assignment": known.assignment.name,
        "max_score": known.max_score,
        "last_name": student.last_name or "",
        "first_name": student.first_name or "",
        "email": student.email or "",
        "lms_id": student.lms_user_id or "",
        "sheet": known.sheets.get(student.id),
    }
    if row is None:
        return _without_row(known, about)
    grades = [grade for notebook in row.notebooks for grade in notebook.grades]
    points = {grade.name: _points(grade) for grade in grades if grade.cell.max_score}
    about |= {"points": points, "submitted": row.timestamp, "due": row.duedate if row.assignment.duedate else None}
    open_parts = [name for name, given in points.items() if given is None]
    if open_parts:
        return _open(known, about, open_parts)
    penalty = sum(float(notebook.late_submission_penalty or 0.0) for notebook in row.notebooks)
    total = sum(float(grade.score) for grade in grades)
    return Entry(**about, state="graded", penalty=penalty, score=max(0.0, total - penalty))


def _without_row(known: _Known, about: dict[str, Any]) -> Entry:
    if not (known.course / "submitted" / about["student"] / known.assignment.name).is_dir():
        return Entry(**about, state="missing")
    reason = f"it was collected and not graded yet: autograder grade {known.assignment.name}"
    return Entry(**about, state="needs_attention", reason=reason)


def _open(known: _Known, about: dict[str, Any], parts: Sequence[str]) -> Entry:
    sheet = known.waiting.get(about["student"])
    if sheet:
        return Entry(**about, state="needs_attention", reason=sheet.fault)
    return Entry(**about, state="needs_manual_grade", reason=f"no person has given points for {', '.join(parts)} yet")


def _points(grade: Any) -> float | None:
    given = grade.manual_score if grade.manual_score is not None else grade.auto_score
    return float(grade.score) if given is not None and math.isfinite(grade.score) else None


def _loose(sheet: ScoreSheet) -> Entry:
    student, name, most = sheet.submission.student, sheet.submission.assignment, float(sheet.max_score)
    if sheet.status == "needs_attention" or not math.isfinite(sheet.score):
        return Entry(student, name, "needs_attention", most, reason=sheet.fault, sheet=sheet)
    points = {part.name: float(sheet.earned(part.name)) for part in sheet.parts}
    return Entry(student, name, "graded", most, float(sheet.score), points=points, sheet=sheet)
