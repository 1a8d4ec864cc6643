"""nbgrader's ways in, and the bulk path: one verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder.collected import grade as in_bulk
from autograder.course.submission import collected
from autograder.plugin import grading
from autograder.plugin.gradebook import write
from autograder.records import ScoreSheet, Submission
from autograder.report.gradebook import sheets
from plugin.conftest import Course
from plugin.malformed import RAW, submissions

LEAK = "def zero_grad():\n    pass"


def bulk(course: Course) -> None:
    """What `autograder grade` does, in one process."""
    grader = grading.grader(course.folder, course.assignment)
    folders = sorted((course.folder / "submitted").glob("*/linear"))
    write(course.folder, course.assignment, (grader.grade(_read(course, folder)) for folder in folders))


def _read(course: Course, folder: Path) -> Submission:
    return collected(folder, course.assignment, folder.parent.name)[0]


def files(course: Course) -> Mapping[str, tuple[bytes, int]]:
    """Every autograded file: its bytes and permissions."""
    top = course.folder / "autograded"
    return {
        str(file.relative_to(top)): (file.read_bytes(), file.stat().st_mode)
        for file in top.rglob("*")
        if file.is_file()
    }


def script(course: Course) -> bytes:
    """A right program as a script."""
    cells = [
        each for each in course.notebook()["cells"] if each["cell_type"] == "code" and "tags" not in each["metadata"]
    ]
    return "\n\n".join("".join(each["source"]) for each in cells).encode()


def test_no_notebook_whatever_stops_the_others(course: Course) -> None:
    cases = submissions(course.notebook)
    for student, (raw, _) in cases.items():
        course.hand_in(student, raw)
    result = course.api().autograde("linear", "*")
    assert result["success"], result.get("error")
    scores = {student: row["whole"][0] for student, row in course.rows().items()}
    assert scores == {student: points for student, (_, points) in cases.items()}
    noted = {sheet.submission.student for sheet in sheets(course.folder, "linear").sheets if sheet.submission.notes}
    assert {"duplicated_cell", "given_cell_missing", "no_mark_at_all", *RAW} <= noted


def test_both_ways_leave_the_same_rows_and_files(new_course: Callable[[str], Course]) -> None:
    one, other = new_course("one"), new_course("other")
    for course in (one, other):
        course.hand_in("right")
        course.hand_in("leaks", course.notebook(zero_grad=LEAK))
        course.hand_in("stub", course.assignment.release.read_bytes())
        course.hand_in("unreadable", b"{")
        course.hand_in("late", when="2030-01-01 00:00:00 UTC")
        (course.hand_in("brings_data") / "data.csv").write_text("1,2\n")
        course.hand_in("both", course.assignment.release.read_bytes())
        course.hand_in("both", script(course), "linear.py")
        with (course.folder / "nbgrader_config.py").open("a") as config:
            config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
        with course.api().gradebook as book:
            book.update_or_create_assignment("linear", duedate="2026-06-01")
    result = one.api().autograde("linear", "*")
    assert result["success"], result.get("error")
    bulk(other)
    assert one.rows() == other.rows()
    assert files(one) == files(other)
    rows = one.rows()
    assert rows["late"]["whole"][:3] == (10.0, 10.0, 10.0)
    assert rows["leaks"]["whole"][0] < 10
    assert "✗" in rows["leaks"]["comment zero_grad"][0]
    assert rows["stub"]["grade forward"] == (0.0, None, None, False)
    assert rows["stub"]["comment forward"] == ("No response.", None)
    assert rows["both"]["grade forward"] == (2.0, None, None, False)
    again = files(other)
    bulk(other)
    assert (files(other), other.rows()) == (again, one.rows())


def test_what_a_person_gave_survives_a_regrade_and_is_not_asked_for_again(course: Course) -> None:
    course.hand_in("ada", course.notebook(zero_grad=LEAK))
    assert course.api().autograde("linear", "ada")["success"]
    with course.api().gradebook as book:
        grade = book.find_grade("zero_grad", "linear", "linear", "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.5, False
        book.find_comment("zero_grad", "linear", "linear", "ada").manual_comment = "Nearly."
        book.db.commit()
    before = course.rows()
    assert course.api().autograde("linear", "ada")["success"]
    assert course.rows() == before
    bulk(course)
    assert course.rows() == before
    course.hand_in("ada", course.notebook())
    bulk(course)
    row = course.rows()["ada"]
    assert row["grade zero_grad"] == (2.0, 1.5, 0.5, True), "new automatic points: a person should look again"
    assert row["comment zero_grad"][1] == "Nearly."


def test_broken_graders_are_no_zero_and_no_pass_and_are_not_served_stale(lone_course: Course) -> None:
    course, api = lone_course, lone_course.api()
    course.hand_in("ada")
    assert api.autograde("linear", "*")["success"]
    graders = course.assignment.graders.read_text()
    course.assignment.graders.write_text("this is not Python")
    result = api.autograde("linear", "*")
    assert not result["success"]
    assert "'ada'" in result["log"]
    assert course.rows()["ada"]["grade forward"] == (None, None, None, True)
    assert not (course.folder / "autograded/ada/linear").exists()
    assert [sheet.status for sheet in sheets(course.folder, "linear").sheets] == ["needs_attention"]
    course.assignment.graders.write_text(graders)
    assert api.autograde("linear", "*")["success"]
    assert course.rows()["ada"]["whole"][0] == 10
    assert [sheet.status for sheet in sheets(course.folder, "linear").sheets] == ["graded"]


def test_the_bulk_path_gives_what_needs_attention_no_score(course: Course) -> None:
    course.hand_in("ada")
    bulk(course)
    submission = _read(course, course.folder / "submitted/ada/linear")
    failed = ScoreSheet(submission, "needs_attention", course.assignment.parts, fault="broken")
    write(course.folder, course.assignment, [failed])
    assert course.rows()["ada"]["grade forward"] == (None, None, None, True)
    assert not (course.folder / "autograded/ada/linear").exists()
    assert sheets(course.folder, "linear").sheets == (failed,)


def test_a_folder_whose_name_is_no_text_stops_nobody_and_needs_attention(course: Course) -> None:
    for student in ("ada", os.fsdecode(b"\xff"), "a\x1b[2Jb", "zoe"):
        course.hand_in(student)
    found = list(in_bulk(course.folder, "linear", workers=1))
    assert [sheet.status for sheet in found] == ["graded", "graded", "needs_attention", "needs_attention"]
    assert set(course.rows()) == {"ada", "zoe"}
    assert all("Rename it" in sheet.fault for sheet in found[2:])


def test_the_command_grades_what_a_killed_run_left_behind(course: Course, tmp_path: Path) -> None:
    course.hand_in("ada")
    with course.api().gradebook as book:
        book.add_student("ada")
        book.add_submission("linear", "ada")
    left = course.folder / "autograded" / "ada" / "linear"
    left.mkdir(parents=True)
    (left / "linear.ipynb").write_text("half of it")
    command = [sys.executable, "-m", "nbgrader", "autograde", "linear", f"--course-dir={course.folder}"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=course.folder)
    assert run.returncode == 0, run.stderr
    assert course.rows()["ada"]["whole"][0] == 10


def test_nbgrader_without_our_configuration_gives_no_points(bare_course: Course) -> None:
    """Points sit on cells that nbgrader leaves to a person, so elsewhere or forgotten our course fails closed."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    course = bare_course
    course.hand_in("ada")
    config = Config()
    config.CourseDirectory.update(course.config().CourseDirectory)
    result = NbGraderAPI(config=config).autograde("linear", "ada")
    assert result["success"], result.get("error")
    row = course.rows()["ada"]
    assert row["whole"][0] == 0
    assert row["grade forward"] == (None, None, None, True)
