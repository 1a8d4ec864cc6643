"""What has not changed is neither run nor written; whatever was changed since is noticed and put right."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from plugin.conftest import Course

from autograder import changed
from autograder.collected import grade, regrade
from autograder.collected.work import Work
from autograder.plugin.gradebook import write
from autograder.progress import Bar
from autograder.records import Change
from autograder.report import gradebook
from autograder.stop import Stop
from autograder.store import Store
from collected.conftest import LEAK, files


@pytest.fixture
def course(graded: Course, copied: Callable[[Course, str], Course]) -> Course:
    return copied(graded, "course")


def database(course: Course, statement: str) -> None:
    with sqlite3.connect(course.folder / "gradebook.db") as opened:
        opened.execute(statement)
    opened.close()


def times(course: Course) -> dict[str, tuple[int, int]]:
    """When each file was last written, and which one it is; those of the gradebook and of all that is autograded."""
    found = [course.folder / "gradebook.db", *(course.folder / "autograded").rglob("*")]
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in found}


def test_students_with_the_same_program_share_the_work_and_each_has_a_sheet(graded: Course) -> None:
    ada, twin = (gradebook.sheet(graded.folder / f"autograded/{name}/linear/linear.ipynb") for name in ("ada", "twin"))
    assert twin == replace(ada, submission=replace(ada.submission, student="twin"))
    with sqlite3.connect(graded.folder / ".autograder/store.db") as store:
        kept = store.execute("select count(*) from sheets").fetchone()
    store.close()
    assert kept == (2,), "one of ada and twin, one of bob; what needs attention is not final"


def test_what_is_unchanged_is_not_written_again(course: Course) -> None:
    shutil.rmtree(course.folder / "submitted/eve")
    first = grade(course.folder, "linear")
    before = times(course)
    again = grade(course.folder, "linear")
    assert list(again) == list(first)
    assert [sheet.submission.student for sheet in again] == ["ada", "bob", "twin"]
    assert times(course) == before


def test_what_is_written_is_what_was_graded_though_another_notebook_comes_meanwhile(course: Course) -> None:
    def shown() -> str:
        notebook = json.loads((course.folder / "autograded/ada/linear/linear.ipynb").read_bytes())
        return next(cell["source"] for cell in notebook["cells"] if cell["id"] == "zero_grad")

    first = course.answers["zero_grad"]
    course.hand_in("ada", course.notebook(zero_grad=f"{first}\n# mine"))
    with Store(course.folder / ".autograder") as store, Bar("grading", 1) as bar:
        work = Work(course.folder, course.assignment, store, Stop(), 1)
        sheets = list(work.sheets(["ada"], bar))
        course.hand_in("ada", course.notebook(zero_grad=LEAK))
        write(course.folder, course.assignment, sheets, work.written, work.frame)
    assert shown() == f"{first}\n# mine"
    grade(course.folder, "linear", workers=1)
    assert shown() == LEAK


def test_notebooks_that_are_not_held_until_they_are_written_are_read_once_more(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(course.folder, "linear")
    rows, kept = course.rows(), files(course)
    monkeypatch.setattr("autograder.collected.work.HELD", 1)
    shutil.rmtree(course.folder / "autograded")
    grade(course.folder, "linear")
    assert (course.rows(), files(course)) == (rows, kept)


def autograded_gone(course: Course) -> None:
    shutil.rmtree(course.folder / "autograded/ada")


def autograded_edited(course: Course) -> None:
    file = course.folder / "autograded/ada/linear/linear.ipynb"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b"10", b"11"))


def points_edited(course: Course) -> None:
    database(course, "update grade set auto_score = 0 where auto_score > 1")


def comment_edited(course: Course) -> None:
    database(course, "update comment set auto_comment = 'as somebody liked'")


def grades_gone(course: Course) -> None:
    database(course, "delete from grade")
    database(course, "delete from comment")
    database(course, "delete from submitted_notebook")
    database(course, "delete from submitted_assignment")


def note_left(course: Course) -> None:
    folder = course.folder / ".autograder/attention/linear"
    (folder / "ada.json").write_bytes((folder / "eve.json").read_bytes())


@pytest.mark.parametrize(
    "change", [autograded_gone, autograded_edited, points_edited, comment_edited, grades_gone, note_left]
)
def test_what_somebody_changed_since_is_put_right(course: Course, change: Callable[[Course], None]) -> None:
    shutil.rmtree(course.folder / "submitted/eve")
    grade(course.folder, "linear")
    rows, kept = course.rows(), files(course)
    del rows["eve"]
    change(course)
    grade(course.folder, "linear")
    now = course.rows()
    now.pop("eve", None)
    assert (now, files(course)) == (rows, kept)
    assert [path.name for path in (course.folder / ".autograder/attention/linear").iterdir()] == ["eve.json"]


def test_a_due_date_that_was_set_since_makes_late_what_is_late(course: Course) -> None:
    shutil.rmtree(course.folder / "submitted/eve")
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    grade(course.folder, "linear")
    assert course.rows()["ada"]["whole"][:3] == (10.0, 10.0, None)
    with course.api().gradebook as book:
        book.update_or_create_assignment("linear", duedate="2026-01-01")
    grade(course.folder, "linear")
    assert course.rows()["ada"]["whole"][:3] == (10.0, 10.0, 10.0)


def by_hand(course: Course) -> None:
    with course.api().gradebook as book:
        row = book.find_grade("forward", "linear", "linear", "bob")
        row.manual_score, row.extra_credit, row.needs_manual_grade = 1.5, 0.5, False
        book.find_comment("forward", "linear", "linear", "bob").manual_comment = "Nearly."
        book.db.commit()


def test_a_regrade_shows_what_changes_and_writes_nothing_until_it_is_told_to(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(course)
    course.hand_in("twin", course.notebook(zero_grad=LEAK))
    graders = course.assignment.graders
    text = graders.read_text().replace('raise RuntimeError("the check\'s own trouble")', "pass")
    asks = "calls.forward_value(student, model, TASK, rng)"
    assert text.count(asks) == 1
    graders.write_text(text.replace(asks, "assert student.forward(2.0, w=3.0) == 7.0"))
    rows, kept = course.rows(), files(course)

    shown = regrade(course.folder, "linear", workers=1, dry_run=True)
    assert (course.rows(), files(course)) == (rows, kept)
    ada, bob, eve, twin = shown
    assert [(each.student, each.before, each.after) for each in (ada, eve)] == [("ada", 10.0, 9.0), ("eve", None, 9.0)]
    assert (twin.before, twin.after, twin.anew) == (10.0, bob.after, True), "what twin handed in now is as bob's"
    assert [(moved.check.part, moved.before, moved.after) for moved in ada.moved] == [("forward", 1.0, 0.0)]
    assert bob.by_hand == {"forward": 1.5}
    assert not ada.anew

    assert regrade(course.folder, "linear") == shown
    now = course.rows()
    assert now["ada"]["whole"][0] == 9
    assert now["eve"]["whole"][0] == 9
    assert now["bob"]["grade forward"] == (1.0, 1.5, 0.5, True), "other points by the grader: a person should look"
    assert now["bob"]["comment forward"][1] == "Nearly."
    assert regrade(course.folder, "linear") == ()

    printed(shown, capsys)


def printed(shown: tuple[Change, ...], capsys: pytest.CaptureFixture[str]) -> None:
    changed.lines(shown)
    line = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (line["submission"], line["before"], line["after"]) == ("ada", 10.0, 9.0)
    assert [(check["id"], check["before"], check["after"]) for check in line["checks"]] == [("forward_value", 1.0, 0.0)]
    changed.table(shown, dry_run=True)
    table = capsys.readouterr().out
    for said in (
        "forward_value: 1 → 0",
        "forward: 1.5 by hand stays",
        "Nothing was written",
        "forward_value: 0 win, 3 lose",
    ):
        assert said in table
