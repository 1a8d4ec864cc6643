import csv
import io

from autograder.exports import tables
from exports.people import EMOJI, FORMULA, HEBREW


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_a_student_and_who_handed_in_nothing_has_an_empty_score(entries) -> None:
    rows = {row["student"]: row for row in read(tables.students(entries))}
    assert list(rows) == ["ada", "bob", "carol", "dan", "erin", "fay"]
    assert [rows[name]["score"] for name in rows] == ["10", "6.5", "8", "", "", "0.3333333333"]
    assert [rows[name]["state"] for name in ("ada", "dan", "erin")] == ["graded", "needs_attention", "missing"]
    assert (rows["bob"]["late_penalty"], rows["bob"]["points_zero_grad"], rows["dan"]["late_penalty"]) == (
        "1.5",
        "0",
        "",
    )
    assert rows["bob"]["submitted"] == "2026-03-02 12:00:00"


def test_names_are_kept_and_never_run(entries) -> None:
    rows = {row["student"]: row for row in read(tables.students(entries))}
    assert (rows["ada"]["first_name"], rows["erin"]["last_name"]) == (EMOJI, HEBREW)
    assert rows["bob"]["last_name"] == "'" + FORMULA
    assert rows["erin"]["first_name"] == "'@SUM(A1)"
    assert rows["carol"]["last_name"] == 'a,"b";\n<b>c</b> & red�� \u202eabc'


def test_a_row_a_check_of_what_was_judged(entries) -> None:
    rows = read(tables.checks(entries))
    assert len(rows) == 4 * 5
    (lost,) = (row for row in rows if row["student"] == "bob" and row["outcome"] == "failed")
    assert (lost["part"], lost["check"], lost["points"], lost["max_points"]) == (
        "zero_grad",
        "test_zero_grad",
        "0",
        "2",
    )
    assert "got not a finite number, wanted 7.654321" in lost["message"]
    assert {row["outcome"] for row in rows if row["student"] == "carol"} == {"passed", "not_reached"}
    assert [row["message"][:6] for row in rows if row["student"] == "fay" and row["message"]] == ["'=HYPE"]


def test_a_class_of_nobody_is_a_header() -> None:
    assert read(tables.students(())) == read(tables.checks(())) == []
