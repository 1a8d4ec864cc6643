"""The reports of a class: made in one go, as nbgrader makes each by itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import collected, pages, traces
from autograder.grade import Grader
from autograder.plugin import grading
from autograder.records import GraderFault
from plugin.conftest import Course

LEAK = "def zero_grad():\n    pass"


@pytest.fixture
def graded(bare_course: Course) -> Course:
    """Three students, one of them with a file of his own."""
    bare_course.hand_in("ada")
    (bare_course.hand_in("bob", bare_course.notebook(zero_grad=LEAK)) / "data.csv").write_text("1,2\n")
    bare_course.hand_in("eve", b"{")
    collected.grade(bare_course.folder, "linear", workers=1)
    return bare_course


def files(course: Course) -> dict[str, tuple[bytes, int]]:
    """Every file in feedback/: its bytes and permissions."""
    top = course.folder / "feedback"
    found = (file for file in top.rglob("*") if file.is_file())
    return {str(file.relative_to(top)): (file.read_bytes(), file.stat().st_mode) for file in found}


def test_a_class_gets_what_each_student_gets_alone(graded: Course) -> None:
    pages.feedback(graded.folder, "linear")
    whole = files(graded)
    assert {"ada/linear/linear.html", "bob/linear/data.csv", "eve/linear/submission_secret.txt"} <= set(whole)
    shutil.rmtree(graded.folder / "feedback")
    for student in ("ada", "bob", "eve"):
        assert graded.api().generate_feedback("linear", student)["success"]
    assert files(graded) == whole


def test_the_solutions_run_is_read_where_it_is_kept_and_no_box_is_started_for_it(
    graded: Course, built: Course, grader: Grader
) -> None:
    pages.feedback(graded.folder, "linear")
    assert graded.assignment.release not in grading._alive
    home = built.folder / ".autograder"
    assert traces.recording(built.assignment, home) == pages.reference(built.folder, "linear") == grader.reference
    shutil.rmtree(graded.folder / ".autograder/traces")
    assert traces.recording(graded.assignment, graded.folder / ".autograder") is None


def no_sheet(course: Course, notebook: Path) -> None:
    notebook.chmod(0o644)
    notebook.write_bytes(course.assignment.release.read_bytes())


def no_row(course: Course, _notebook: Path) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as database:
        database.execute("update submitted_assignment set student_id = 'zoe' where student_id = 'bob'")
    database.close()


@pytest.mark.parametrize(
    ("breaks", "said"),
    [(no_sheet, "bob/linear/linear.ipynb holds no score sheet"), (no_row, "no submission of bob's")],
)
def test_a_report_that_cannot_be_made_is_named_and_stops_no_other(
    graded: Course, breaks: Callable[[Course, Path], None], said: str
) -> None:
    pages.feedback(graded.folder, "linear")
    whole = files(graded)
    breaks(graded, graded.folder / "autograded/bob/linear/linear.ipynb")
    with pytest.raises(GraderFault, match="Not every report") as raised:
        pages.feedback(graded.folder, "linear")
    assert said in raised.value.got
    assert files(graded) == {name: file for name, file in whole.items() if not name.startswith("bob/")}
