"""The gradebook, read in place of nbgrader: by another way, the same."""

from __future__ import annotations

import sqlite3

import pytest
from plugin.conftest import Course

from autograder.collected.book import Book, by_hand
from autograder.records import GraderFault


def entered(course: Course, student: str, points: float) -> None:
    with course.api().gradebook as book:
        book.add_student(student)
        book.add_submission("linear", student)
        grade = book.find_grade("loss", "linear", "linear", student)
        grade.manual_score = points
        book.db.commit()


@pytest.fixture
def course(lean: Course, copied) -> Course:
    return copied(lean, "course")


def test_each_student_has_their_own_rows(course: Course) -> None:
    entered(course, "ada", 1.5)
    entered(course, "bob", 0.0)
    rows = Book(course.folder, "linear").rows(["ada", "bob", "zoe"])
    assert {student: by_hand(rows[student]) for student in rows} == {"ada": {"loss": 1.5}, "bob": {"loss": 0.0}}
    names = set(course.rows()["ada"]) - {"whole"}
    assert {f"{row[0]} {row[1]}" for row in rows["ada"]} == names


def test_the_same_rows_come_by_sqlalchemy_as_from_a_server(course: Course) -> None:
    entered(course, "ada", 1.5)
    book = Book(course.folder, "linear")
    directly = book.rows(["ada"])
    book._url = book._url.replace("sqlite:///", "sqlite+pysqlite:///")
    assert book.rows(["ada"]) == directly


def test_a_gradebook_that_another_program_holds_is_said_at_once(course: Course) -> None:
    holder = sqlite3.connect(course.folder / "gradebook.db")
    holder.execute("begin exclusive")
    with pytest.raises(GraderFault, match="database is locked") as fault:
        Book(course.folder, "linear", wait=0.05).rows(["ada"])
    holder.close()
    assert fault.value.next_step


def test_one_that_is_missing_or_broken_has_no_rows_and_the_writer_says_why(course: Course) -> None:
    (course.folder / "gradebook.db").write_bytes(b"grades" * 1_000)
    assert Book(course.folder, "linear").rows(["ada"]) == {}
    (course.folder / "gradebook.db").unlink()
    assert Book(course.folder, "linear").rows(["ada"]) == {}
