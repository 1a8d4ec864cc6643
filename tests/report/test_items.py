"""The item analysis against numpy's correlation, and by hand."""

from __future__ import annotations

import random

import numpy as np
import pytest

from autograder.records import Check, Outcome, Part, ScoreSheet, Submission, Text
from autograder.report.items import ALL_ALIKE, FEWEST, NO_REST, REST_ALIKE, TOO_FEW, discrimination, items

PARTS = (Part("forward", 2.0), Part("loss", 3.0))
CHECKS = (
    Check("test_value", Text("value"), "forward", 2.0),
    Check("test_loss", Text("loss"), "loss", 2.0),
    Check("test_other_loss", Text("other loss"), "loss", 1.0),
)


def graded(*points: float | None, checks=CHECKS, parts=PARTS) -> ScoreSheet:
    """A sheet with these points by check; None was not reached."""
    verdicts = {None: "not_reached", 0.0: "failed"}
    outcomes = tuple(
        Outcome(check, verdicts.get(earned, "passed" if earned == check.points else "failed"), earned or 0.0)
        for check, earned in zip(checks, points, strict=True)
    )
    return ScoreSheet(Submission("somebody", "linear", ()), "graded", parts, outcomes)


def a_class(students: int) -> list[ScoreSheet]:
    chance = random.Random(7)
    rows = []
    for _ in range(students):
        able = chance.random()
        rows.append(graded(*(c.points if chance.random() < able else chance.choice([0.0, None, 1.0]) for c in CHECKS)))
    return rows


def test_discrimination_is_what_numpy_says_of_an_item_and_the_rest():
    sheets = a_class(200)
    points = np.array([[outcome.points for outcome in sheet.outcomes] for sheet in sheets])
    found = {item.about: item.discrimination for item in items(sheets)}
    for at, check in enumerate(CHECKS):
        wanted = np.corrcoef(points[:, at], points.sum(axis=1) - points[:, at])[0, 1]
        assert abs(wanted) > 0.1
        assert found[check] == pytest.approx(wanted)
    assert found[PARTS[1]] == pytest.approx(np.corrcoef(points[:, 1:].sum(axis=1), points[:, 0])[0, 1])


def test_discrimination_by_the_formula_of_the_point_biserial():
    """r = (M1 - M0) / s · sqrt(p · q), s of all: 5 who passed have 4, 4, 3, 3, 1 elsewhere, 5 others 2, 1, 1, 0, 0."""
    item, rest = [1.0] * 5 + [0.0] * 5, [4.0, 4, 3, 3, 1, 2, 1, 1, 0, 0]
    mean = 1.9
    spread = (sum((number - mean) ** 2 for number in rest) / 10) ** 0.5
    assert discrimination(item, rest)[0] == pytest.approx((3.0 - 0.8) / spread * 0.5)


def test_success_and_difficulty_are_by_hand():
    sheets = [graded(2.0, 1.0, 1.0), graded(2.0, 2.0, 1.0), graded(0.0, None, None), graded(None, None, 1.0)]
    found = {item.about: item for item in items(sheets)}
    assert [item.about for item in items(sheets)] == [PARTS[0], CHECKS[0], PARTS[1], CHECKS[1], CHECKS[2]]
    value, loss = found[CHECKS[0]], found[PARTS[1]]
    assert (value.passed, value.failed, value.not_reached, value.success, value.difficulty) == (2, 1, 1, 0.5, 0.5)
    assert (loss.passed, loss.failed, loss.not_reached, loss.success) == (1, 2, 1, 0.25)
    assert loss.difficulty == pytest.approx((2 + 3 + 0 + 1) / 4 / 3)


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        (a_class(FEWEST - 1), TOO_FEW),
        ([graded(2.0, 2.0, 1.0)] * FEWEST, ALL_ALIKE),
        ([graded(2.0 * (i % 2), 2.0, 1.0) for i in range(FEWEST)], REST_ALIKE),
        ([graded(2.0 * (i % 2), checks=CHECKS[:1], parts=PARTS[:1]) for i in range(FEWEST)], NO_REST),
    ],
)
def test_where_a_correlation_says_nothing_the_reason_stands_in_its_place(sheets, why):
    first = next(iter(items(sheets)))
    assert (first.discrimination, first.unknown) == (None, why)


def test_thirds_of_points_are_alike_however_they_were_summed():
    assert discrimination([0.1 + 0.2, 0.3] * 6, list(map(float, range(12)))) == (None, ALL_ALIKE)


def test_nobody_graded_has_no_items():
    waiting = ScoreSheet(Submission("ada", "linear", ()), "needs_attention", PARTS, fault="no box")
    assert items([]) == items([waiting]) == ()
