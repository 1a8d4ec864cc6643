from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.records import Standing, Standings
from autograder.report import roster

DUE = datetime(2026, 12, 1, 17, tzinfo=UTC)


def by(concerns) -> dict[str, tuple[tuple[str, str], ...]]:
    return {concern.reason: concern.students for concern in concerns}


def test_without_a_gradebook_the_sheets_are_the_class(sheets):
    rows = roster.rows([sheets["perfect"], sheets["needs_attention"]], Standings())
    assert [(row.student, row.points, row.marks) for row in rows] == [("ada", 10.0, ()), ("margaret", None, ())]
    assert roster.most(rows, Standings()) == 10.0


def test_the_state_of_a_row_is_what_the_instructor_looks_for(sheets):
    assert {name: roster.state(sheet) for name, sheet in sheets.items()} == {
        "perfect": "right",
        "never_zeroes": "partly",
        "two_mistakes": "partly",
        "raised": "ended",
        "timeout": "ended",
        "unreadable": "ended",
        "unwritten": "unwritten",
        "needs_attention": "waiting",
        "hostile": "ended",
    }


def test_the_gradebooks_students_are_rows_with_its_points(sheets):
    standings = Standings(
        (
            Standing("ada", "Ada Lovelace", when=DUE, late=7200.0, penalty=2.0, points=11.0, parts={"loss": 3.0}),
            Standing("bob", handed_in=False),
            Standing("carol"),
        ),
        DUE,
        12.0,
    )
    ada, bob, carol = roster.rows([sheets["perfect"]], standings)
    assert (ada.state, ada.points, ada.earned("loss"), ada.earned("forward")) == ("right", 9.0, 3.0, 2.0)
    assert (bob.state, bob.points, bob.earned("loss")) == ("missing", None, None)
    assert carol.state == "ungraded"
    assert roster.most((ada, bob, carol), standings) == 12.0
    assert by(roster.concerns((ada, bob, carol), 12.0)) == {
        "ungraded": (("carol", ""),),
        "missing": (("bob", ""),),
        "late": (("ada", "2 h, −2"),),
    }


def test_why_somebody_needs_attention_is_said(sheets):
    everyone = roster.rows(
        sheets.values(), Standings((Standing("ada", by_hand=True), Standing("margaret", by_hand=True)))
    )
    found = by(roster.concerns(everyone, 10.0))
    assert found["by_hand"] == (("ada", ""),)  # margaret waits for the grader first
    [(student, fault)] = found["waiting"]
    assert (student, fault.partition("\n")[0]) == ("margaret", "The sandbox could not be started")
    few = dict(found["few"])
    assert (few["barbara"], few["ken"]) == ("nothing written", "unreadable")
    assert "ada" not in few


def test_a_penalty_never_takes_more_than_there_is():
    assert Standing("ada", points=1.0, penalty=2.0).total == 0.0


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.5, "under 1 s"), (59, "59 s"), (90, "1 min"), (7199, "1 h"), (90_000, "1 d")]
)
def test_lateness_is_said_in_its_largest_unit(seconds, said):
    assert roster.lateness(seconds) == said
