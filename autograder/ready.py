"""What the first submission would have to wait for, made beforehand: how an assignment's known mistakes behave.

    make(course, name)   for one assignment, or all; kept in the course's home (traces.py)

formgrader's Autograde button keeps its whole server waiting while it grades, and the traces take longer than any
submission. A course on a machine that has no box can be built all the same: then its first grading makes them.
"""

from __future__ import annotations

from pathlib import Path

from autograder import console
from autograder.course.assignment import every, find
from autograder.progress import Bar
from autograder.records import Assignment, GraderFault


def make(course: Path, name: str | None) -> None:
    """Make what is not there yet. Our own trouble is shown and stops nothing: it is none of the notebooks'."""
    assignments = (find(course, name),) if name else every(course)
    try:
        with Bar("running known mistakes", len(assignments)) as bar:
            for assignment in assignments:
                _make(course, assignment)
                bar.count("ready")
    except GraderFault as fault:
        console.fault(fault)


def _make(course: Path, assignment: Assignment) -> None:
    from autograder.grade import Grader

    Grader(assignment, course / ".autograder").close()
