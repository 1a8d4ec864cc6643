"""Trouble in checks and solutions: the instructor sees what it was, no student sees a wanted value or a line of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import pages, score_json
from autograder.report import gradebook
from plugin.conftest import Course

pytestmark = pytest.mark.slow  # a changed check or solution means new traces of all mistakes
SECRET = "31415.92"
FAILS = f"expected_by_nobody = {SECRET}\n    assert student.forward(1.0, w=2.0) == expected_by_nobody"
RAISES = f"raise KeyError('expected_by_nobody', {SECRET})"


def with_check(course: Course, body: str) -> None:
    """Put this into the first check."""
    text = course.assignment.graders.read_text()
    start = text.index("def test_")
    end = text.index('"""\n', text.index('"""', start) + 3) + 4
    course.assignment.graders.write_text(f"{text[:end]}    {body}\n{text[end:]}")


def seen_by_students(course: Course) -> str:
    """The reports, and the comments that nbgrader keeps for them."""
    said = [page.read_text("utf-8") for page in course.folder.glob("feedback/**/*.html")]
    said += [str(row) for row in course.rows().values()]
    return "\n".join(said)


def test_a_check_that_fails_without_words_shows_no_value_and_no_source(lone_course: Course) -> None:
    course = lone_course
    with_check(course, FAILS)
    course.hand_in("ada")
    api = course.api(ReportExporter__show_wanted="never")
    assert api.autograde("linear", "ada")["success"]
    assert api.generate_feedback("linear", "ada")["success"]
    assert "this is not as asked" in seen_by_students(course)
    for secret in (SECRET, "31415", "expected_by_nobody"):
        assert secret not in seen_by_students(course)
    kept = gradebook.sheet(course.folder / "autograded/ada/linear/linear.ipynb")
    assert SECRET not in score_json.line(kept)
    assert any(SECRET in outcome.detail for outcome in kept.outcomes), "for the instructor"


def test_a_broken_check_costs_nobody_a_point_and_shows_itself_to_the_instructor_alone(lone_course: Course) -> None:
    course = lone_course
    course.hand_in("ada")
    api = course.api()
    assert api.autograde("linear", "ada")["success"]
    assert api.generate_feedback("linear", "ada")["success"]
    with_check(course, RAISES)
    course.hand_in("bob")
    for student in ("ada", "bob"):
        assert not api.autograde("linear", student)["success"]
        assert course.rows()[student]["grade forward"] == (None, None, None, True)
    assert "expected_by_nobody" not in seen_by_students(course)
    (sheet, _) = gradebook.sheets(course.folder, "linear").sheets
    assert "expected_by_nobody" not in score_json.line(sheet)
    assert "expected_by_nobody" in sheet.fault


def test_a_solution_that_is_broken_costs_nobody_a_point(lone_course: Course) -> None:
    course = lone_course
    source = course.assignment.source
    source.write_text(source.read_text().replace("### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n1 / 0 * {SECRET}\n", 1))
    course.hand_in("ada")
    assert not course.api().autograde("linear", "ada")["success"]
    (sheet,) = gradebook.sheets(course.folder, "linear").sheets
    assert (sheet.status, sheet.score) == ("needs_attention", 0)
    assert SECRET not in seen_by_students(course) + score_json.line(sheet)
    assert not list(Path(course.folder).glob("feedback/**/*.html"))
    assert "Could not be graded" in pages.of_course(course.folder, "linear").read_text("utf-8")
