"""What a course has collected: submitted/STUDENT/NAME/."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from autograder.records import Assignment, GraderFault, ScoreSheet, Submission

MOST_NAME = 128
"""Characters of a student's id, as nbgrader's tables have it."""


def students(course: Path, assignment: Assignment) -> tuple[str, ...]:
    """Those whose submission was collected, in order. Raises GraderFault where there is nobody."""
    found = tuple(student for student in _all(course, assignment) if _fits(student))
    if not found:
        raise GraderFault(
            f"This course has collected nothing for {assignment.name}.",
            got=f"no {course / 'submitted'}/STUDENT/{assignment.name}",
            wanted="at least one student's submission",
            next_step=f"nbgrader collect {assignment.name}, or name files: autograder grade {assignment.name} FILES",
        )
    return found


def folder(course: Path, assignment: Assignment, student: str) -> Path:
    """Where a student's submission lies."""
    return course / "submitted" / student / assignment.name


def nameless(course: Path, assignment: Assignment) -> Iterator[ScoreSheet]:
    """What lies in folders whose name no gradebook and no page can hold."""
    for name in _all(course, assignment):
        if not _fits(name):
            fault = (
                f"The name of the folder is no text, or too long: {os.fsencode(name)!r}. Rename it to the student's id."
            )
            student = name.encode("utf-8", "replace").decode()
            yield ScoreSheet(Submission(student, assignment.name, ()), "needs_attention", assignment.parts, fault=fault)


def _all(course: Path, assignment: Assignment) -> list[str]:
    try:
        names = sorted(os.listdir(course / "submitted"))
    except FileNotFoundError:
        return []
    return [name for name in names if folder(course, assignment, name).is_dir()]


def _fits(name: str) -> bool:
    """Whether a gradebook can hold it; SQLite would take a longer one, PostgreSQL does not."""
    return name.isprintable() and len(name) <= MOST_NAME
