"""The gradebook's tables, for the bulk path: found or made in one session, with no commit of their own.

submitted_notebooks(db, name, timestamps)   the rows that hold students' grades, made where there are none
graded(db, name, student)                   those rows as they are, with all that a report says of them
add_up(db, rows)                            what was entered, written, and the scores of these rows with it
check(course, url, name)                    whether the gradebook can be used at all
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import database
from autograder.records import GraderFault

TOGETHER = 500
"""Submissions that are read in one go."""


def submitted_notebooks(db: Any, name: str, timestamps: Mapping[str, datetime.datetime | None]) -> dict[str, Any]:
    """The SubmittedNotebook of each student, with its submission, grades and comments."""
    from nbgrader.api import Assignment, BaseCell, Notebook, Student
    from sqlalchemy.orm import selectinload, with_polymorphic

    # With all cells at once, which else are looked up one by one.
    cells = Notebook._base_cells.of_type(with_polymorphic(BaseCell, "*"))
    whole = selectinload(Assignment.notebooks).selectinload(cells)
    assignment = db.query(Assignment).filter(Assignment.name == name).options(whole).one()
    submissions = _submissions(db, assignment, timestamps)
    people = {person.id: person for person in db.query(Student).filter(Student.id.in_(timestamps))}
    for student, timestamp in timestamps.items():
        if student not in submissions:
            submissions[student] = _submission(db, assignment, people.get(student) or Student(id=student))
        if timestamp is not None:
            submissions[student].timestamp = timestamp
    return {
        student: next(row for row in submission.notebooks if row.name == name)
        for student, submission in submissions.items()
    }


def add_up(db: Any, rows: Sequence[Any]) -> None:
    """Write what was entered, and have the database add up the grades of these SubmittedNotebooks in one query."""
    from nbgrader.api import SubmittedNotebook
    from sqlalchemy.orm import undefer

    db.flush()
    scored = db.query(SubmittedNotebook).filter(SubmittedNotebook.id.in_([row.id for row in rows]))
    scored.options(undefer(SubmittedNotebook.score)).all()


def graded(db: Any, name: str, student: str | None = None) -> Iterator[Any]:
    """The SubmittedNotebooks of an assignment, or of one student, with scores, grades and comments."""
    from nbgrader.api import Assignment, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy.orm import contains_eager, selectinload, undefer

    query = db.query(SubmittedNotebook).join(SubmittedNotebook.assignment).join(SubmittedAssignment.assignment)
    query = query.join(SubmittedNotebook.notebook).filter(Assignment.name == name, Notebook.name == name)
    if student:
        query = query.filter(SubmittedAssignment.student_id == student)
    whole = (
        contains_eager(SubmittedNotebook.assignment).contains_eager(SubmittedAssignment.assignment),
        undefer(SubmittedNotebook.score),
        undefer(SubmittedNotebook.max_score),
        selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
        selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
    )
    yield from query.options(*whole).yield_per(TOGETHER)


def _submissions(db: Any, assignment: Any, students: Iterable[str]) -> dict[str, Any]:
    """Those that the gradebook has already, with all that hangs on them."""
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook
    from sqlalchemy.orm import selectinload

    notebooks = selectinload(SubmittedAssignment.notebooks)
    whole = notebooks.options(selectinload(SubmittedNotebook.grades), selectinload(SubmittedNotebook.comments))
    of = SubmittedAssignment.assignment_id == assignment.id, SubmittedAssignment.student_id.in_(students)
    return {found.student_id: found for found in db.query(SubmittedAssignment).filter(*of).options(whole)}


def _submission(db: Any, assignment: Any, person: Any) -> Any:
    from nbgrader.api import SubmittedAssignment

    submission = SubmittedAssignment(assignment=assignment, student=person)
    for notebook in assignment.notebooks:
        _mirror(notebook, submission)
    db.add(submission)
    return submission


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
