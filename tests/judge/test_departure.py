from __future__ import annotations

import pytest

from autograder.judge.departure import departure
from autograder.judge.known import Catalogue
from autograder.judge.student import Student, Trace
from autograder.judge.vary import Task
from autograder.records import Cell, Departure, Parameter, Recording, Step

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=2)
SOLUTION = (Cell("", "def forward(x):\n    return w * x"),)


def right(rate: float = 0.01, start: float = 1.0, kept: float = 0.0, scale: float = 1.0) -> Recording:
    w, made, left = start, [], 0.0
    for step in range(TASK.steps):
        x, y = TASK.sample(step)
        gradient = scale * 2 * x * (w * x - y)
        made.append(Step(scale * (w * x - y) ** 2, (Parameter("w", (w,), (left,), (left + gradient,)),)))
        w, left = w - rate * (left + gradient), kept * (left + gradient)
    return Recording(tuple(made), len(made), (Parameter("w", (w,)),))


def told(recording: Recording) -> Departure | None:
    reference = right()
    student = Student(Trace(recording), reference)
    return departure(student, Catalogue((), Trace(reference), SOLUTION, {}, TASK))


def test_a_right_run_never_departs() -> None:
    assert told(right()) is None


@pytest.mark.parametrize(
    ("run", "quantity", "before"),
    [
        (right(start=0.5), "the start of w", ""),
        (right(scale=0.5), "the loss", "the start, clean gradients before backward()"),
        (right(rate=0.02), "w after the step", "clean gradients before backward(), the loss, the gradients"),
        (right(kept=0.5), "the gradient of w before backward()", "step 1"),
    ],
)
def test_the_first_link_that_differs_is_told_and_what_was_right_before_it(
    run: Recording, quantity: str, before: str
) -> None:
    departs = told(run)
    assert departs is not None
    assert departs.comparison.quantity == quantity
    assert quantity in departs.text.en
    assert before in departs.text.en
    assert departs.text.zh


def test_the_sentence_holds_no_wanted_value() -> None:
    departs = told(right(rate=0.02))
    assert departs is not None
    assert (departs.comparison.got, departs.comparison.wanted) == pytest.approx((1.04, 1.02))
    assert "1.04" in departs.text.en
    assert "1.02" not in departs.text.en
