"""Each export, made from a gradebook, read back by another reader, and compared with the gradebook's tables."""

import csv
import json
import shutil
import sqlite3
import stat
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from plugin.conftest import Course
from typer.testing import CliRunner, Result

from autograder.cli import app
from autograder.exports import write
from exports.people import EMOJI, FORMULA, SECRET, scores, sheet, waiting

SCORES = {"ada": 9.75, "bob": 6.5, "dan": 5.0}
"""Of ten: 2 became 1.5 by hand, and 0.25 extra; 2 lost, 1.5 late; one point a part by hand."""
WITHOUT = ["carol", "erin", "fay"]


def export(course: Course, *words: object) -> Result:
    return CliRunner().invoke(app, ["export", "linear", "--course", str(course.folder), *map(str, words)])


def cells(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file, strict=True))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def numbers(column: dict[str, str]) -> dict[str, float]:
    return {student: float(score) for student, score in column.items() if score}


def test_the_gradebook_is_what_this_file_takes_it_for(course: Course) -> None:
    """Its own sum has 0 for who needs attention: that is what no export may say."""
    assert scores(course.folder) == pytest.approx({**SCORES, "carol": 0.0})


def test_csv_comes_back_as_the_gradebook_has_it(course: Course, tmp_path: Path) -> None:
    done = export(course, "--to", "csv", "--out", tmp_path / "new" / "grades.csv")
    assert done.exit_code == 1
    assert mode(tmp_path / "new/grades.csv") == 0o600
    with (tmp_path / "new/grades.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert numbers({name: row["score"] for name, row in rows.items()}) == pytest.approx(SCORES)
    assert list(rows) == ["ada", "bob", "carol", "dan", "erin", "fay"]
    for name, score in SCORES.items():
        parts = sum(float(cell) for column, cell in rows[name].items() if column.startswith("points_"))
        assert parts - float(rows[name]["late_penalty"]) == pytest.approx(score)
    assert {name: rows[name]["state"] for name in WITHOUT} == {
        "carol": "needs_attention", "erin": "missing", "fay": "needs_attention"
    }  # fmt: skip
    assert (rows["ada"]["first_name"], rows["erin"]["last_name"]) == (EMOJI, "'" + FORMULA)


def test_who_handed_in_something_and_has_no_score_is_named_with_the_reason(course: Course) -> None:
    done = export(course)
    assert done.exit_code == 1
    assert "carol has no score in this export." in done.stderr
    assert "The box could not be started." in done.stderr
    assert "fay has no score in this export." in done.stderr
    assert "autograder grade linear" in done.stderr
    assert "erin" not in done.stderr
    assert "dan" not in done.stderr
    assert done.stdout.startswith("student,last_name")


def test_what_waits_for_a_person_is_neither_zero_nor_half_a_score(course: Course, tmp_path: Path) -> None:
    other = Course(tmp_path / "course", course.answers)
    shutil.copytree(course.folder, other.folder)
    with sqlite3.connect(other.folder / "gradebook.db") as book:
        book.execute("update grade set auto_score = null where manual_score is null and auto_score = 0")  # bob's
        book.execute("update grade set manual_score = 9e999 where manual_score = 1.5")  # ada's
    done = export(other, "--to", "moodle")
    assert {row[3]: row[-1] for row in csv.reader(done.stdout.splitlines())}["bob"] == ""
    assert {row[3]: row[-1] for row in csv.reader(done.stdout.splitlines())}["ada"] == ""
    assert "no person has given points for zero_grad yet" in done.stderr


def test_checks_come_back_as_the_sheets_have_them(course: Course, tmp_path: Path) -> None:
    export(course, "--to", "checks", "--out", tmp_path / "checks.csv")
    header, *rows = cells(tmp_path / "checks.csv")
    found = {name: [dict(zip(header, row, strict=True)) for row in rows if row[0] == name] for name in ("ada", "bob")}
    assert [check["outcome"] for check in found["ada"]] == ["passed"] * 5
    assert sum(float(check["points"]) for check in found["bob"]) == 8
    assert len(rows) == 10


@pytest.mark.parametrize("form", ["canvas", "moodle"])
def test_learning_platforms_get_the_gradebooks_scores(course: Course, tmp_path: Path, schemas: Path, form: str) -> None:
    done = export(course, "--to", form, "--out", tmp_path / "grades.csv", "--title", "Linear (12)")
    assert done.exit_code == 1
    rows = cells(tmp_path / "grades.csv")
    jsonschema.validate(rows, json.loads((schemas / f"{form}.json").read_text()))
    students = rows[2:] if form == "canvas" else rows[1:]
    assert rows[0][-1] == "Linear (12)"
    assert numbers({row[3]: row[-1] for row in students}) == pytest.approx(SCORES)
    assert [row[3] for row in students if not row[-1]] == WITHOUT


def test_junit_comes_back_as_the_gradebook_has_it(course: Course, tmp_path: Path, schemas: Path) -> None:
    export(course, "--to", "junit", "--out", tmp_path / "linear.xml")
    read = etree.parse(tmp_path / "linear.xml")
    for schema in ("junit_ant.xsd", "junit_jenkins.xsd"):
        etree.XMLSchema(etree.parse(schemas / schema)).assertValid(read)
    found = {suite.get("name"): suite.xpath("string(properties/*[@name='score']/@value)") for suite in read.getroot()}
    assert numbers(found) == pytest.approx(SCORES)
    assert read.xpath("count(//failure)") == 1
    assert {suite.get("name") for suite in read.xpath("//testsuite[testcase/error]")} == {"carol", "fay"}
    assert {suite.get("name") for suite in read.xpath("//testsuite[testcase/skipped]")} == {"dan", "erin"}


def test_gradescope_gets_a_file_a_student_without_what_is_hidden(course: Course, tmp_path: Path, schemas: Path) -> None:
    assert export(course, "--to", "gradescope", "--out", tmp_path / "out").exit_code == 1
    assert {mode(path) for path in (tmp_path / "out").glob("*/*")} == {0o600}
    schema = json.loads((schemas / "gradescope_results.json").read_text())
    found = {path.parent.name: json.loads(path.read_text()) for path in (tmp_path / "out").glob("*/results.json")}
    for results in found.values():
        jsonschema.validate(results, schema)
        assert SECRET not in json.dumps(results)
    assert {name: each["score"] for name, each in found.items() if "score" in each} == SCORES
    assert sorted(found) == ["ada", "bob", "carol", "dan", "erin", "fay"]
    assert "wanted" in json.dumps(found["bob"]), "nothing is due, and after_due means at once where nothing is"


def test_loose_files_are_exported_by_their_names(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    left = write.of_sheets(tmp_path, [sheet("a/b.py"), waiting("c.py")], "junit", None)
    assert [entry.student for entry in left] == ["c.py"]
    read = etree.fromstring(capfdbinary.readouterr().out)
    assert read.xpath("testsuite/@name") == ["a/b.py", "c.py"]
    write.of_sheets(tmp_path, [sheet("a/b.py", "loss")], "gradescope", tmp_path / "out")
    (results,) = (tmp_path / "out").glob("*/results.json")
    assert "wanted" not in results.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "canvas", __file__], "gradebook"),
        (["--to", "gradescope"], "--out DIR"),
        (["--to", "gradescope", "--out", __file__], "a folder"),
        (["--course", "/nowhere"], "not a course"),
    ],
)
def test_what_cannot_be_exported_is_said_before_anything_is_done(course: Course, words: list[str], said: str) -> None:
    done = export(course, *words)
    assert done.exit_code == 3
    assert said in done.stderr
    assert done.stdout == ""
