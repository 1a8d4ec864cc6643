"""The gradebook's tables, for the bulk path: found or made in one session, with no commit of their own.

submitted_notebook(db, name, student, timestamp)   the row that holds a student's grades, made where there is none
check(course, url, name)                           whether the gradebook can be used at all
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from autograder.course import database
from autograder.records import GraderFault


def submitted_notebook(db: Any, name: str, student: str, timestamp: datetime.datetime | None) -> Any:
    """The SubmittedNotebook, with its student, submission, grades and comments."""
    from nbgrader.api import Assignment, Student, SubmittedAssignment

    assignment = db.query(Assignment).filter(Assignment.name == name).one()
    person = db.get(Student, student) or Student(id=student)
    known = SubmittedAssignment.assignment_id == assignment.id, SubmittedAssignment.student_id == student
    submission = db.query(SubmittedAssignment).filter(*known).one_or_none()
    if submission is None:
        with db.no_autoflush:
            submission = SubmittedAssignment(assignment=assignment, student=person)
            for notebook in assignment.notebooks:
                _mirror(notebook, submission)
            db.add(submission)
    if timestamp is not None:
        submission.timestamp = timestamp
    return next(row for row in submission.notebooks if row.name == name)


def _mirror(notebook: Any, submission: Any) -> None:
    from nbgrader.api import Comment, Grade, SubmittedNotebook

    row = SubmittedNotebook(notebook=notebook, assignment=submission)
    for cell in [*notebook.grade_cells, *notebook.task_cells]:
        Grade(cell=cell, notebook=row)
    for cell in [*notebook.solution_cells, *notebook.task_cells]:
        Comment(cell=cell, notebook=row)


def check(course: Path, url: str, name: str) -> None:
    """Raise GraderFault unless there is a gradebook that fits this nbgrader and knows the assignment."""
    from sqlalchemy import inspect, text

    place = database.file(url)
    if place and not place.exists():
        raise _unbuilt(name, f"no gradebook at {place}")
    database.reach(url)
    with database.opened(url) as engine:
        inspector = inspect(engine)
        if not inspector.get_table_names():
            raise _unbuilt(name, "an empty gradebook")
        if lacking := _lacking(inspector):
            raise GraderFault(
                f"The gradebook of {course} is older than this nbgrader.",
                got=f"no {lacking}",
                wanted="the tables of nbgrader 0.9",
                next_step=f"copy the gradebook aside, then: cd {course} && nbgrader db upgrade",
            )
        with engine.connect() as connection:
            if not connection.execute(text("select 1 from assignment where name = :name"), {"name": name}).first():
                raise _unbuilt(name, f"no assignment {name} in the gradebook")


def _lacking(inspector: Any) -> str:
    """The first table or column that nbgrader wants and the database has not."""
    from nbgrader.api import Base

    tables = set(inspector.get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name not in tables:
            return f"table {table.name}"
        missing = set(table.columns.keys()) - {column["name"] for column in inspector.get_columns(table.name)}
        if missing:
            return f"column {table.name}.{min(missing)}"
    return ""


def _unbuilt(name: str, got: str) -> GraderFault:
    return GraderFault(
        f"The gradebook does not know {name}.",
        got=got,
        wanted="an assignment that was built, so that its cells and points are noted",
        next_step=f"autograder build {name}",
    )
