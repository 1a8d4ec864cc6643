"""Who stands where by the gradebook: times, penalties, what a person gave, who has handed in nothing.

    read(course, name)   the Standings of an assignment, in five queries whatever the size of the class

nbgrader keeps UTC without saying so; times come out in the zone in which formgrader shows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from autograder.plugin import rows
from autograder.plugin.config import directory
from autograder.records import GraderFault, Standing, Standings

_Cells = Mapping[str, Mapping[str, float]]


def read(course: Path, name: str) -> Standings:
    """Every student of the gradebook, by id, whether or not they handed in.

    Raises GraderFault where the folder is no course, the gradebook does not know the assignment, or the configured
    time zone is none.
    """
    found = directory(course)
    rows.check(course, found.db_url, name)
    from nbgrader.api import Assignment, Gradebook

    zone = _zone(found.config)
    with Gradebook(found.db_url, found.course_id) as book:
        assignment = book.db.query(Assignment).filter(Assignment.name == name).one()
        cells = _cells(book.db, assignment.id)
        everyone = [_standing(row, assignment, cells, found, zone) for row in _rows(book.db, assignment.id)]
        return Standings(tuple(everyone), _local(assignment.duedate, zone), assignment.max_score)


def _rows(db: Any, assignment: str) -> Any:
    """Every student, with the submission where there is one."""
    from nbgrader.api import Student
    from nbgrader.api import SubmittedAssignment as Submitted

    columns = (Submitted.id, Submitted.timestamp, Submitted.extension, Submitted.needs_manual_grade)
    return (
        db.query(Student.id, Student.first_name, Student.last_name, *columns, Submitted.late_submission_penalty)
        .outerjoin(Submitted, (Submitted.student_id == Student.id) & (Submitted.assignment_id == assignment))
        .order_by(Student.id)
        .all()
    )


def _cells(db: Any, assignment: str) -> _Cells:
    """The points of each cell that has some, by submission."""
    from nbgrader.api import BaseCell, Grade, SubmittedAssignment, SubmittedNotebook

    found: dict[str, dict[str, float]] = defaultdict(dict)
    graded = (
        db.query(SubmittedNotebook.assignment_id, BaseCell.name, Grade.score)
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .filter(SubmittedAssignment.assignment_id == assignment)
        .filter(Grade.auto_score.is_not(None) | Grade.manual_score.is_not(None))
    )
    for submission, cell, score in graded:
        found[submission][cell] = score
    return found


def _standing(
    row: Any, assignment: Any, cells: Mapping[str, Mapping[str, float]], places: Any, zone: ZoneInfo
) -> Standing:
    student, first, last, submission, timestamp, extension, by_hand, penalty = row
    folder = Path(places.format_path(places.submitted_directory, student, assignment.name))
    when = timestamp if submission else _noted(places, folder)
    due = assignment.duedate + extension if assignment.duedate and extension else assignment.duedate
    points = cells.get(submission, {})
    return Standing(
        student=student,
        name=" ".join(filter(None, (first, last))),
        handed_in=submission is not None or folder.is_dir(),
        when=_local(when, zone),
        late=max(0.0, (when - due).total_seconds()) if when and due else 0.0,
        penalty=penalty or 0.0,
        points=sum(points.values()) if points else None,
        parts=points,
        by_hand=bool(by_hand),
    )


def _noted(places: Any, folder: Path) -> datetime | None:
    """The time that was collected with a submission that is not in the gradebook yet."""
    try:
        found = places.get_existing_timestamp(str(folder))
    except (ValueError, AttributeError):  # nbgrader calls a method that does not exist where it cannot parse
        return None
    return found if isinstance(found, datetime) else None


def _local(naive: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if naive is None else naive.replace(tzinfo=UTC).astimezone(zone)


def _zone(config: Any) -> ZoneInfo:
    """Formgrader's own setting, or that of the exchange."""
    named = next((str(config[section]["timezone"]) for section in _SECTIONS if "timezone" in config[section]), "UTC")
    try:
        return ZoneInfo(named)
    except (LookupError, ValueError, OSError) as trouble:
        raise GraderFault(
            "The course's time zone is none that this machine knows.",
            got=named,
            wanted="a name such as UTC or Asia/Shanghai",
            next_step="set c.Exchange.timezone in nbgrader_config.py",
        ) from trouble


_SECTIONS = ("NbGraderAPI", "Exchange")
