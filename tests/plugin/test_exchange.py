"""A course from release to exported grades, by nbgrader's own commands and API, each student with an own home."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.plugin import grading
from autograder.plugin.feedback import _grades
from autograder.report.feedback import render
from autograder.report.gradebook import sheet
from plugin.conftest import Course

LEAK = "def zero_grad():\n    pass"


def done(result: dict[str, Any]) -> str:
    assert result["success"], result.get("error") or result.get("log")
    return str(result.get("log", ""))


class Students:
    """What students do, each with an own folder and Jupyter data directory."""

    def __init__(self, course: Course, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch
        exchange = folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)
        with (course.folder / "nbgrader_config.py").open("a") as config:
            config.write(f"c.Exchange.root = {str(exchange)!r}\nc.ExchangeCollect.check_owner = False\n")
        self.api = course.api()

    def do(self, student: str, does: str) -> Path:
        from nbgrader.utils import capture_log, temp_attrs

        home = self.folder / student
        home.mkdir(exist_ok=True)
        self.monkeypatch.setenv("JUPYTER_DATA_DIR", str(home / ".jupyter"))
        with temp_attrs(self.api.coursedir, assignment_id="linear", student_id=student):
            kind = getattr(self.api.exchange, does)
            about = {"coursedir": self.api.coursedir, "authenticator": self.api.authenticator, "parent": self.api}
            done(capture_log(kind(assignment_dir=str(home), **about)))
        return home / "linear"


def test_a_course_from_release_to_exported_grades(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = Students(course, tmp_path, monkeypatch)
    api = students.api
    done(api.release_assignment("linear"))
    work = {"ada": course.notebook(), "bob": course.notebook(zero_grad=LEAK), "eve": None}
    for student, notebook in work.items():
        home = students.do(student, "FetchAssignment")
        if notebook:
            (home / "linear.ipynb").write_text(json.dumps(notebook))
        students.do(student, "Submit")
    done(api.collect("linear"))
    for student in work:
        done(api.autograde("linear", student))
    done(api.generate_feedback("linear"))
    done(api.release_feedback("linear"))
    for student in work:
        (page,) = (students.do(student, "FetchFeedback") / "feedback").glob("*/linear.html")
        text = page.read_text()
        assert text == (course.folder / "feedback" / student / "linear" / "linear.html").read_text()
        assert student in text
        others = [name for name in work if name != student]
        assert not any(re.search(rf"\b{name}\b", text) for name in others), "somebody else's report"
    command = [sys.executable, "-m", "nbgrader", "export"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=course.folder)
    assert run.returncode == 0, run.stderr
    with (course.folder / "grades.csv").open() as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores["ada"] == 10
    assert 0 < scores["bob"] < 10
    assert scores["eve"] == 0


@pytest.mark.parametrize(
    ("policy", "due", "shown"),
    [
        ("always", "2100-01-01", True),
        ("never", "2000-01-01", False),
        ("after_due", "2000-01-01", True),
        ("after_due", "2100-01-01", False),
        ("after_due", None, True),
    ],
)
def test_wanted_values_are_shown_as_the_course_says(course: Course, policy: str, due: str | None, shown: bool) -> None:
    course.hand_in("bob", course.notebook(zero_grad=LEAK))
    api = course.api(ReportExporter__show_wanted=policy)
    with api.gradebook as book:
        if due:
            book.update_or_create_assignment("linear", duedate=due)
    done(api.autograde("linear", "bob"))
    done(api.generate_feedback("linear"))
    page = (course.folder / "feedback/bob/linear/linear.html").read_text()
    kept = sheet(course.folder / "autograded/bob/linear/linear.ipynb")
    assert any(outcome.comparison for outcome in kept.outcomes)
    with api.gradebook as book:
        grades = _grades(book.find_submission_notebook("linear", "linear", "bob"))
    reference = grading.grader(course.folder, course.assignment).reference
    opens = grades.due if policy == "after_due" else None
    assert page == render(kept, reference, wanted=shown, opens=opens, grades=grades)
    assert page != render(kept, reference, wanted=not shown, opens=opens, grades=grades)
    assert ("What was wanted is shown after" in page) == ("2100" in page and not shown)


def test_reports_are_in_the_language_of_the_course_or_of_the_student(course: Course) -> None:
    for student in ("ada", "bob"):
        course.hand_in(student, course.notebook(zero_grad=LEAK))
        done(course.api().autograde("linear", student))
    done(course.api(ReportExporter__language="zh", ReportExporter__languages={"bob": "en"}).generate_feedback("linear"))
    ada, bob = ((course.folder / f"feedback/{name}/linear/linear.html").read_text("utf-8") for name in ("ada", "bob"))
    assert '<html lang="zh-Hans">' in ada
    assert "下一步" in ada
    assert '<html lang="en">' in bob
    assert "Next step" in bob
    assert "下一步" not in bob
    assert list((course.folder / ".autograder" / "figures").iterdir())


@pytest.mark.parametrize(
    ("said", "languages"),
    [("no such language", {"ada": "xx"}), ("students whom the gradebook does not have", {"eve": "zh"})],
)
def test_a_language_or_a_student_that_is_not_there_is_said(
    course: Course, said: str, languages: dict[str, str]
) -> None:
    course.hand_in("ada")
    done(course.api().autograde("linear", "ada"))
    result = course.api(ReportExporter__languages=languages).generate_feedback("linear")
    assert not result["success"]
    assert said in result["log"] + (result["error"] or "")


def test_the_report_says_what_a_person_gave(course: Course) -> None:
    course.hand_in("bob", course.notebook(zero_grad=LEAK))
    done(course.api().autograde("linear", "bob"))
    with course.api().gradebook as book:
        book.find_grade("zero_grad", "linear", "linear", "bob").manual_score = 1.25
        book.find_comment("zero_grad", "linear", "linear", "bob").manual_comment = "Look at <b>step</b> two."
        book.db.commit()
    done(course.api().generate_feedback("linear"))
    page = (course.folder / "feedback/bob/linear/linear.html").read_text()
    assert "Look at &lt;b&gt;step&lt;/b&gt; two." in page
    assert "1.25" in page


def test_a_submission_from_a_zip_file_does_not_stop_the_release_of_reports(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = Students(course, tmp_path, monkeypatch)
    folder = course.hand_in("ada")
    (folder / "timestamp.txt").unlink()
    (folder / "submission_secret.txt").unlink()
    course.hand_in("bob", b"{")
    done(students.api.release_assignment("linear"))
    for student in ("ada", "bob"):
        done(students.api.autograde("linear", student))
    done(students.api.generate_feedback("linear"))
    done(students.api.release_feedback("linear"))
    assert len(list((tmp_path / "exchange/torch/feedback").glob("*.html"))) == 2


def test_feedback_for_what_something_else_graded_says_so(new_course: Callable[[str], Course]) -> None:
    course = new_course("stock")
    course.hand_in("ada")
    done(course.api().autograde("linear", "ada"))
    notebook = course.folder / "autograded/ada/linear/linear.ipynb"
    notebook.chmod(0o644)
    notebook.write_bytes(course.assignment.release.read_bytes())
    result = course.api().generate_feedback("linear")
    assert not result["success"]
    assert "holds no score sheet" in result["log"]
