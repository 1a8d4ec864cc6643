from dataclasses import replace

from autograder.exports.entries import of_sheets
from exports.people import sheet, waiting


def test_what_was_judged_has_the_points_of_its_parts() -> None:
    (entry,) = of_sheets([sheet("ada.py", "loss")])
    assert (entry.state, entry.score, entry.max_score) == ("graded", 8.0, 10.0)
    assert entry.points == {"forward": 2, "loss": 0, "update": 2, "zero_grad": 2, "training": 2}


def test_what_needs_attention_has_no_score_but_a_reason() -> None:
    (entry,) = of_sheets([waiting("ada.py")])
    assert (entry.state, entry.score, entry.points) == ("needs_attention", None, {})
    assert entry.reason.startswith("The box could not be started.")


def test_a_score_that_is_no_number_is_none() -> None:
    right = sheet("ada.py")
    broken = replace(right, outcomes=(replace(right.outcomes[0], points=float("nan")), *right.outcomes[1:]))
    (entry,) = of_sheets([broken])
    assert (entry.state, entry.score) == ("needs_attention", None)
