"""What is found from points and marks, without a box."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.audit.marks import Mark
from autograder.audit.mutants import Mutant
from autograder.audit.survivors import fate, findings, table
from autograder.records import Assignment, Check, Outcome, Part, ScoreSheet, Submission, Text

HERE = Path("solutions/tiny/tiny.py")
PARTS = (Part("forward", 1),)
TINY = Assignment("tiny", HERE, HERE, HERE, HERE, PARTS)
CAUGHT = Mutant("forward:2: a → b", "forward:2: a", (), "-a\n+b")
LIVING = Mutant("forward:2: a → c", "forward:2: a", (), "-a\n+c")


def sheet(mutant: Mutant, points: float) -> ScoreSheet:
    outcome = Outcome(Check("value", Text("It is right"), "forward", 1), "passed" if points else "failed", points)
    return ScoreSheet(Submission(mutant.id, "tiny", ()), "graded", PARTS, (outcome,))


SHEETS = {CAUGHT.id: sheet(CAUGHT, 0), LIVING.id: sheet(LIVING, 1)}


def found(*marks: Mark) -> list[str]:
    return list(findings((CAUGHT, LIVING), SHEETS, marks, TINY))


def test_a_mutant_that_earns_everything_is_found_with_what_differs() -> None:
    assert found() == [f"the mutant {LIVING.id} earns everything:\n-a\n+c"]


@pytest.mark.parametrize(
    "mark", [Mark("equivalent", LIVING.id, "the same"), Mark("not_judged", LIVING.statement, "nobody asks")]
)
def test_one_that_is_marked_is_not(mark: Mark) -> None:
    assert found(mark) == []
    assert fate(LIVING, SHEETS[LIVING.id], (mark,)) == mark.kind


def test_a_mark_does_not_make_a_caught_mutant_equivalent() -> None:
    assert fate(CAUGHT, SHEETS[CAUGHT.id], (Mark("not_judged", CAUGHT.statement, "nobody asks"),)) == "caught"


def test_a_mark_that_has_lost_its_cause_is_found() -> None:
    marks = Mark("equivalent", CAUGHT.id, "the same"), Mark("equivalent", "forward:9: x → y", "the same")
    assert found(Mark("equivalent", LIVING.id, "the same"), *marks) == [
        f"equivalent.toml marks {CAUGHT.id}, which is caught",
        "equivalent.toml marks forward:9: x → y, which is no mutant any more",
    ]


def test_the_counts_of_a_part_add_up() -> None:
    shown = table(TINY, (CAUGHT, LIVING), SHEETS, ())
    assert [list(column.cells) for column in shown.columns] == [
        ["forward", "all"],
        ["2", "2"],
        ["1", "1"],
        ["0", "0"],
        ["0", "0"],
        ["1", "1"],
    ]
