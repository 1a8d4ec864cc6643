"""What is read from a real gradebook, put there by nbgrader's own hands."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autograder import pages
from autograder.plugin import standings
from autograder.records import GraderFault, ScoreSheet, Standing, Standings, Submission
from autograder.report import gradebook
from plugin.conftest import Course

DUE = datetime(2026, 3, 1, 12)
"""In UTC, as nbgrader keeps it."""


def students(course: Course) -> None:
    """ada is in time, bob late and has points by hand, eve has an extension; joan did not hand in."""
    with course.api().gradebook as book:
        book.update_or_create_assignment("linear", duedate=DUE)
        for student, late in (("ada", -1), ("bob", 2), ("eve", 2)):
            book.add_student(student)
            row = book.update_or_create_submission("linear", student, timestamp=DUE + timedelta(hours=late))
            given(book.find_submission_notebook("linear", "linear", student), student)
            if student == "eve":
                row.extension = timedelta(days=1)
        book.update_or_create_student("ada", first_name="Ada", last_name="Lovelace")
        book.add_student("joan")
        book.db.commit()


def given(row: Any, student: str) -> None:
    for grade in row.grades:
        grade.auto_score, grade.needs_manual_grade = grade.cell.max_score, False
    if student == "bob":
        first = next(grade for grade in row.grades if grade.name == "forward")
        first.manual_score, first.extra_credit, first.needs_manual_grade = 0.5, 0.25, True
        row.late_submission_penalty = 3.0


@pytest.fixture
def course(bare_course: Course) -> Course:
    students(bare_course)
    return bare_course


def of(found: Standings, student: str) -> Standing:
    standing = found.of(student)
    assert standing is not None
    return standing


def test_the_gradebook_says_who_handed_in_what_when(course: Course) -> None:
    course.hand_in("joe")
    with course.api().gradebook as book:
        book.add_student("joe")
    found = standings.read(course.folder, "linear")
    assert [each.student for each in found.everyone] == ["ada", "bob", "eve", "joan", "joe"]
    assert (found.due, found.most) == (DUE.replace(tzinfo=UTC), 10.0)
    ada, bob, eve = (of(found, student) for student in ("ada", "bob", "eve"))
    assert (ada.name, ada.points, ada.late, ada.by_hand) == ("Ada Lovelace", 10.0, 0.0, False)
    assert (bob.parts["forward"], bob.points, bob.penalty, bob.total) == (0.75, 10 - 2 + 0.75, 3.0, 5.75)
    assert (bob.late, bob.by_hand, eve.late) == (7200.0, True, 0.0)
    assert of(found, "joan") == Standing("joan", handed_in=False)
    joe = of(found, "joe")
    assert (joe.handed_in, joe.points, joe.when) == (True, None, DUE.replace(tzinfo=UTC))


def test_the_points_are_those_of_nbgraders_own_sum(course: Course) -> None:
    found = standings.read(course.folder, "linear")
    with course.api().gradebook as book:
        for row in book.assignment_submissions("linear"):
            standing = of(found, row.student.id)
            assert standing.points == pytest.approx(row.score)
            assert standing.penalty == row.late_submission_penalty


@pytest.mark.parametrize("setting", ["Exchange", "NbGraderAPI"])
def test_times_are_in_the_courses_zone_across_the_change_of_the_clocks(course: Course, setting: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.{setting}.timezone = 'Europe/Berlin'\n")
    with course.api().gradebook as book:
        book.update_or_create_submission("linear", "ada", timestamp=datetime(2026, 10, 25, 0, 30))
        book.update_or_create_submission("linear", "bob", timestamp=datetime(2026, 10, 25, 1, 30))
    found = standings.read(course.folder, "linear")
    times = [of(found, student).when for student in ("ada", "bob")]
    assert [when and when.isoformat() for when in times] == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]
    assert found.due is not None
    assert f"{found.due:%H:%M %Z}" == "13:00 CET"


def test_a_zone_that_is_none_is_named(course: Course) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Exchange.timezone = 'Mars/Olympus'\n")
    with pytest.raises(GraderFault, match="Mars/Olympus"):
        standings.read(course.folder, "linear")


def test_a_class_in_which_nobody_submitted_has_a_page_that_says_so(bare_course: Course) -> None:
    with pytest.raises(GraderFault, match="Nothing of linear was graded yet"):
        pages.of_course(bare_course.folder, "linear")
    with bare_course.api().gradebook as book:
        book.add_student("joan")
        book.update_or_create_assignment("linear", duedate=DUE)
    page = pages.of_course(bare_course.folder, "linear")
    assert page == bare_course.folder / "reports" / "linear" / "index.html"
    html = page.read_text("utf-8")
    assert "Nothing handed in yet" in html
    assert '<th scope="row"><bdi>joan</bdi>' in html
    assert "median" not in html
    assert "2026-03-01 12:00</time> (UTC)" in html


def graded(course: Course, student: str) -> Path:
    """A sheet in autograded/, and a page in feedback/ that was made a minute later."""
    sheet = ScoreSheet(Submission(student, "linear", ()), "graded", course.assignment.parts)
    notebook = course.folder / "autograded" / student / "linear" / "linear.ipynb"
    page = course.folder / "feedback" / student / "linear" / "linear.html"
    for path, text in ((notebook, gradebook.notebook(course.notebook(), sheet)), (page, f"{MADE} of {student}")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    os.utime(notebook, (1000, 1000))
    os.utime(page, (1060, 1060))
    return page


MADE = '<meta name="generator" content="torch-autograder">'


def test_the_class_page_and_the_reports_that_its_rows_open_are_one_folder(course: Course) -> None:
    graded(course, "ada")
    os.utime(graded(course, "bob"), (900, 900))
    folder = course.folder / "reports" / "linear"
    folder.mkdir(parents=True)
    (folder / "notes.html").write_text("the instructor's own")
    (folder / "bob.html").write_text(f"{MADE} of an earlier grading")
    html = pages.of_course(course.folder, "linear").read_text("utf-8")
    assert {path.name for path in folder.iterdir()} == {"index.html", "ada.html", "notes.html"}
    assert (folder / "ada.html").read_text() == f"{MADE} of ada"
    assert '<a href="ada.html"><bdi>ada</bdi></a>' in html
    assert "1 row opens no report" in html
    assert "Next: autograder feedback linear" in html
    assert "2026-03-01 14:00</time>" in html
    assert "2 h late" in html


def test_a_page_with_hidden_names_is_alone_and_names_nobody(course: Course) -> None:
    graded(course, "ada")
    page = pages.of_course(course.folder, "linear", hide_names=True)
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]
    assert page.parent.name == "linear-without-names"
    html = page.read_text("utf-8")
    assert not re.search(r"\b(ada|bob|eve|joan|Lovelace)\b", html)
    assert html.count('<th scope="row"><bdi>student ') == 4
