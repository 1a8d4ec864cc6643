"""The gradebook on a PostgreSQL server: a whole course, and what is said where the server is not as it should be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import collected, pages
from autograder.course.release import build
from autograder.demo.school import School
from autograder.grade import Grader
from autograder.plugin import grading
from autograder.plugin.gradebook import write
from autograder.records import GraderFault, ScoreSheet, Submission
from plugin.conftest import Course
from plugin.postgresql import Server, running

TOO_LONG = "x" * 129
"""An id that PostgreSQL's column does not hold, though SQLite's does."""
LEAK = "def zero_grad():\n    pass"
DOES: dict[str, Callable[[Path], object]] = {
    "build": lambda folder: build(folder, "linear"),
    "grade": lambda folder: collected.grade(folder, "linear", workers=1),
    "feedback": lambda folder: pages.feedback(folder, "linear"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def keep_grades_at(course: Course, url: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc = get_config()\nc.CourseDirectory.db_url = {url!r}\n")


@pytest.fixture(scope="module")
def pattern(server: Server, built: Course, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in which the course is built, for others to be copies of."""
    course = Course(tmp_path_factory.mktemp("pattern") / "course", built.answers)
    shutil.copytree(built.folder, course.folder)
    keep_grades_at(course, server.make("pattern"))
    build(course.folder)
    return "pattern"


@pytest.fixture
def graded(bare_course: Course, server: Server, pattern: str, request: pytest.FixtureRequest) -> Course:
    """A course that keeps its grades on the server, with a submission and an autograded file."""
    keep_grades_at(bare_course, server.make(request.node.name[:60], pattern))
    (bare_course.folder / "gradebook.db").unlink()
    write(bare_course.folder, bare_course.assignment, [sheet(bare_course, "ada")])
    return bare_course


def sheet(course: Course, student: str) -> ScoreSheet:
    course.hand_in(student)
    return ScoreSheet(Submission(student, "linear", ()), "graded", course.assignment.parts)


def written(course: Course, school: School, student: str, **changed: str) -> None:
    (school.fetch(student) / "linear.ipynb").write_text(json.dumps(course.notebook(**changed)))
    school.submit(student)


@pytest.fixture
def taught(tmp_path: Path, built: Course, server: Server, grader: Grader) -> Iterator[tuple[School, Course]]:
    """A new course, with the traces that others have made."""
    school = School(tmp_path / "school", "linear")
    shutil.rmtree(school.course / ".autograder")
    shutil.copytree(built.folder / ".autograder", school.course / ".autograder")
    shutil.rmtree(school.course / "solutions" / "quadratic")
    course = Course(school.course, built.answers)
    keep_grades_at(course, server.make("torch"))
    yield school, course
    grading._alive.pop(course.assignment.release, None)


def test_a_course_goes_from_release_to_reports_and_keeps_what_a_person_gave(
    taught: tuple[School, Course], grader: Grader
) -> None:
    from nbgrader.plugins import CsvExportPlugin

    school, course = taught
    build(course.folder)
    students = course.folder / "students.csv"
    students.write_text("id,first_name,last_name\nada,Ada,Lovelace\nbob,Боб,王\n")
    command = [sys.executable, "-m", "nbgrader", "db", "student", "import", str(students)]
    run = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    school.release()
    written(course, school, "ada")
    written(course, school, "bob", zero_grad=LEAK)
    school.collect()
    course.hand_in(TOO_LONG)
    *sheets, unnamed = collected.grade(course.folder, "linear", workers=1)
    assert [(sheet.submission.student, sheet.score) for sheet in sheets] == [("ada", 10), ("bob", 8)]
    assert (unnamed.submission.student, unnamed.status) == (TOO_LONG, "needs_attention")
    shutil.rmtree(course.folder / "submitted" / TOO_LONG)
    before = course.rows()
    assert {student: row["whole"][:2] for student, row in before.items()} == {"ada": (10, 10), "bob": (8, 10)}
    assert before["bob"]["grade zero_grad"] == (0, None, None, False)

    grading._alive[course.assignment.release] = grading._digest(course.assignment), grader
    result = course.api().autograde("linear", "*")
    assert result["success"], result.get("error")
    assert course.rows() == before

    with course.api().gradebook as book:
        grade = book.find_grade("zero_grad", "linear", "linear", "bob")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.25, False
        book.find_comment("zero_grad", "linear", "linear", "bob").manual_comment = "Almost – 差一点!"
        book.db.commit()
    given = course.rows()
    assert given["bob"]["whole"][0] == 8 + 1.5 + 0.25
    write(course.folder, course.assignment, sheets)
    assert course.api().autograde("linear", "*")["success"]
    assert course.rows() == given

    school.give_feedback()
    report = school.fetch_feedback("bob")
    assert report
    assert "差一点" in report.read_text()
    assert "<bdi>Боб 王</bdi>" in pages.of_course(course.folder, "linear").read_text()
    with course.api().gradebook as book:
        CsvExportPlugin(to=str(course.folder / "grades.csv")).export(book)
    lines = (course.folder / "grades.csv").read_text().splitlines()
    assert [line.split(",")[3:5] + line.split(",")[-2:] for line in lines[1:]] == [
        ["ada", "Lovelace", "10.0", "10.0"],
        ["bob", "王", "9.75", "10.0"],
    ]
    assert not (course.folder / "gradebook.db").exists()


def test_a_server_that_cannot_be_reached_is_said_by_every_command_and_no_password_is(
    graded: Course, server: Server
) -> None:
    keep_grades_at(graded, server.url("absent"))
    told(graded, 'database "absent" does not exist')
    keep_grades_at(graded, server.url("absent", "wr0ng"))
    told(graded, 'password authentication failed for user "teacher"')
    keep_grades_at(graded, replace(server, folder=Path("/nowhere")).url("absent"))
    told(graded, "No such file or directory")


def told(course: Course, got: str) -> None:
    autograded = (course.folder / "autograded/ada/linear/linear.ipynb").read_bytes()
    for does in DOES.values():
        with pytest.raises(GraderFault) as raised:
            does(course.folder)
        fault = raised.value
        assert fault.what == "The server that keeps the gradebook cannot be reached."
        assert got in fault.got
        assert "teacher:***@" in fault.wanted
        assert "db_url" in fault.next_step
        assert "wr0ng" not in str(fault)
    assert (course.folder / "autograded/ada/linear/linear.ipynb").read_bytes() == autograded


def test_a_server_that_goes_while_a_class_is_graded_loses_nothing_that_was_written(
    graded: Course, server: Server
) -> None:
    sheets = [sheet(graded, f"s{number:02}") for number in range(40)]

    def interrupted() -> Iterator[ScoreSheet]:
        yield sheets[0]
        server.stop()
        yield from sheets[1:]

    with pytest.raises(GraderFault, match="cannot be reached"):
        write(graded.folder, graded.assignment, interrupted())
    server.start()
    assert set(graded.rows()) == {"ada", "s00"}
    write(graded.folder, graded.assignment, sheets)
    assert len(graded.rows()) == 41


def test_a_database_in_which_nothing_was_built_is_not_called_old(graded: Course, server: Server) -> None:
    keep_grades_at(graded, server.make("empty"))
    with pytest.raises(GraderFault, match="an empty gradebook") as raised:
        write(graded.folder, graded.assignment, [sheet(graded, "bob")])
    assert raised.value.next_step == "autograder build linear"
