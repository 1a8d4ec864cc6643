"""The gradebook, read without nbgrader, which takes seconds to load.

Book(course, name).rows(students)   everything that it holds of them for one assignment
by_hand(rows)                       the cells that a person gave a score
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from autograder.plugin.config import load
from autograder.records import GraderFault

Rows = Sequence[tuple[Any, ...]]

# `cross join` says in which order SQLite is to look things up: else it reads all grades of a course for a few students.
_OF = """
from assignment a cross join notebook b cross join submitted_assignment s cross join submitted_notebook n
cross join base_cell c cross join {table} v
where a.name = {name} and b.assignment_id = a.id and s.assignment_id = a.id and s.student_id in ({students})
and n.notebook_id = b.id and n.assignment_id = s.id and c.notebook_id = b.id and v.cell_id = c.id
and v.notebook_id = n.id order by s.student_id, c.name, c.type
"""
_GRADES = (
    """select s.student_id, 'grade', c.name, v.auto_score, v.manual_score, v.extra_credit, v.needs_manual_grade,
s.timestamp, s.extension, a.duedate, n.late_submission_penalty"""
    + _OF
)
_COMMENTS = "select s.student_id, 'comment', c.name, v.auto_comment, v.manual_comment" + _OF


class Book:
    """The rows of one assignment.

    Raises GraderFault where the course's configuration cannot be read, or another program holds the gradebook for
    `wait` seconds.
    """

    def __init__(self, course: Path, name: str, wait: float = 10.0) -> None:
        settings = load(course).CourseDirectory
        self._url = settings.get("db_url") or f"sqlite:///{course.resolve() / 'gradebook.db'}"
        self._name, self._wait = name, wait

    def rows(self, students: Sequence[str]) -> Mapping[str, Rows]:
        """Of each student; of none where the gradebook cannot be read, which to say is left to who writes to it."""
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for query, table in ((_GRADES, "grade"), (_COMMENTS, "comment")):
            for student, *row in self._asked(query, table, students):
                found[student].append(tuple(row))
        return found

    def _asked(self, query: str, table: str, students: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        place = self._url.removeprefix("sqlite:///")
        if place == self._url:
            return self._from_server(query, table, students)
        held = ", ".join("?" * len(students))
        try:
            with closing(sqlite3.connect(f"{Path(place).as_uri()}?mode=ro", self._wait, uri=True)) as database:
                asked = query.format(table=table, name="?", students=held)
                return database.execute(asked, (self._name, *students)).fetchall()
        except (sqlite3.Error, ValueError) as trouble:
            if getattr(trouble, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise _held(place, trouble) from trouble
            return ()

    def _from_server(self, query: str, table: str, students: Sequence[str]) -> Iterable[tuple[Any, ...]]:
        from sqlalchemy import bindparam, create_engine, text
        from sqlalchemy.exc import SQLAlchemyError

        asked = text(query.format(table=table, name=":name", students=":students").replace("(:students)", ":students"))
        asked = asked.bindparams(bindparam("students", expanding=True))
        engine = create_engine(self._url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(asked, {"name": self._name, "students": students})]
        except SQLAlchemyError:
            return ()
        finally:
            engine.dispose()


def _held(place: str, trouble: Exception) -> GraderFault:
    return GraderFault(
        "Another program holds the gradebook.",
        got=f"{trouble}: {place}",
        wanted="to read and write it",
        next_step=f"end that program (fuser {place}), then run the same command again: nothing is lost",
    )


def by_hand(rows: Rows) -> dict[str, float]:
    """The points, by cell."""
    return {row[1]: row[3] for row in rows if row[0] == "grade" and row[3] is not None}
