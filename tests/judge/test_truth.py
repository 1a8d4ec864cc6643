"""What is right does not rest on PyTorch alone: loops in plain Python, central differences, the published numbers.

The judge compares a student's run with the solution's; here the solution's run, in the box, on tasks that are drawn as
the hidden ones are and wilder, is compared with a simulation in float64 whose slopes were worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import solution
from autograder.course.assignment import find
from autograder.judge.checks import Checks
from autograder.judge.close import close
from autograder.judge.oracle import slope
from autograder.judge.steps import Steps
from autograder.judge.student import Student
from autograder.judge.vary import Task
from autograder.program import Program
from autograder.records import Nudges
from autograder.sandbox.host import Box

ROOT = Path(__file__).resolve().parents[2]
SLOPES: dict[str, dict[str, Callable[[float], float]]] = {
    "linear": {"w": lambda x: x},
    "quadratic": {"b": lambda x: 1.0, "w1": lambda x: x * x, "w2": lambda x: x},
}
"""Of the prediction, by parameter. Both models are sums of parameter · slope."""


@dataclass(frozen=True)
class Moment:
    """One step of a simulation."""

    values: dict[str, float]
    loss: float
    gradients: dict[str, float]


def simulate(name: str, task: Task) -> tuple[list[Moment], dict[str, float]]:
    """Every step, and the values at the end."""
    values = dict.fromkeys(SLOPES[name], task.start)
    moments = []
    for _ in range(task.epochs):
        for x, y in zip(task.x, task.y, strict=True):
            error = predicted(name, x, **values) - y
            gradients = {role: 2 * error * of(x) for role, of in SLOPES[name].items()}
            moments.append(Moment(values, error * error, gradients))
            values = {role: value - task.learning_rate * gradients[role] for role, value in values.items()}
    return moments, values


def predicted(name: str, x: float, **values: float) -> float:
    return sum(value * SLOPES[name][role](x) for role, value in values.items())


def number(low: float, high: float, digits: int) -> st.SearchStrategy[float]:
    scale = 10**digits
    return st.integers(round(low * scale), round(high * scale)).map(lambda whole: whole / scale)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """One to five samples; rates at which the quadratic does not yet diverge."""
    count = draw(st.integers(1, 5))
    return Task(
        x=tuple(draw(st.lists(number(-2.4, 2.4, 2), min_size=count, max_size=count))),
        y=tuple(draw(st.lists(number(-8, 8, 2), min_size=count, max_size=count))),
        start=draw(number(-2, 2, 2)),
        learning_rate=draw(number(0.0005, 0.015, 4)),
        epochs=draw(st.integers(1, 6)),
    )


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with Box() as box:
        yield box


@pytest.fixture(scope="module", params=list(SLOPES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def task(name: str) -> Task:
    """As the graders have it."""
    with Checks(find(ROOT, name).graders) as checks:
        assert checks.task is not None
        return checks.task


@pytest.fixture(scope="module")
def right(name: str, box: Box) -> Student:
    """The solution."""
    return Program(box, solution.cells(find(ROOT, name))).student()


def assert_same_run(name: str, right: Student, task: Task, other: Task) -> None:
    recording, applied = right.run(task, other, Nudges())
    run = Steps(recording, right.roles)
    moments, end = simulate(name, other)
    assert applied == other
    assert len(run.rows) == len(run) == len(moments)
    for row, moment in zip(run.rows, moments, strict=True):
        assert close(row.loss, moment.loss, rtol=1e-4, atol=1e-4)
        for role in SLOPES[name]:
            assert close(row.value[role], moment.values[role])
            assert row.before[role] == 0
            assert close(row.after[role], moment.gradients[role], rtol=1e-4, atol=1e-4)
    for role in SLOPES[name]:
        assert close(run.end.value[role], end[role])


@settings(max_examples=25, deadline=None)
@given(other=tasks())
def test_the_solution_in_the_box_takes_the_steps_of_the_simulation(
    name: str, right: Student, task: Task, other: Task
) -> None:
    assert_same_run(name, right, task, other)


@settings(max_examples=15, deadline=None)
@given(seed=st.text(min_size=1, max_size=8))
def test_so_it_does_on_tasks_that_are_drawn_for_students(name: str, right: Student, task: Task, seed: str) -> None:
    assert_same_run(name, right, task, task.drawn(Random(seed)))


def test_so_it_does_on_the_task_of_the_exercise_itself(name: str, right: Student, task: Task) -> None:
    moments, end = simulate(name, task)
    assert len(right.steps) == len(moments) == 300
    for row, moment in zip(right.steps.rows, moments, strict=True):
        assert close(row.loss, moment.loss)
        assert all(close(row.value[role], value) for role, value in moment.values.items())
        assert all(close(row.after[role], gradient) for role, gradient in moment.gradients.items())
    assert all(close(right.steps.end.value[role], value) for role, value in end.items())


@given(other=tasks())
def test_each_gradient_of_the_simulation_is_the_slope_of_the_loss_by_central_differences(
    name: str, other: Task
) -> None:
    moment = simulate(name, other)[0][0]
    x, y = other.sample(0)

    def loss(x: float, **values: float) -> float:
        return (predicted(name, x, **values) - y) ** 2

    for role, gradient in moment.gradients.items():
        assert slope(loss, role, x, moment.values) == pytest.approx(gradient, rel=1e-6, abs=1e-6)


@given(x=number(-3, 3, 3), values=st.lists(number(-3, 3, 3), min_size=3, max_size=3))
def test_the_oracle_finds_the_slopes_of_both_models(name: str, x: float, values: list[float]) -> None:
    parameters = dict(zip(SLOPES[name], values, strict=False))
    for role, of in SLOPES[name].items():
        found = slope(lambda x, **given: predicted(name, x, **given), role, x, parameters)
        assert found == pytest.approx(of(x), rel=1e-7, abs=1e-7)


PUBLISHED = {
    "linear": (4.0, 7.9999986, {"w": 7.9999986 / 4}, None),
    "quadratic": (21.0, 8.5441713, {"w1": 0.2403819, "w2": 0.9266767, "b": 0.9913542}, 0.00631808),
}
"""forward(4) before and after training, the parameters, the last loss: as PyTorch prints them, in float32."""


def test_the_solution_gives_the_published_numbers(name: str, right: Student) -> None:
    before, after, parameters, loss = PUBLISHED[name]
    start = {role: value for role, value in right.steps.rows[0].value.items() if value is not None}
    assert right.forward(4.0, **start) == before
    assert right.forward(4.0) == pytest.approx(after, abs=5e-7)
    assert right.steps.end.value == pytest.approx(parameters, abs=1.5e-7)  # the last digit is the float's own
    assert loss is None or round(right.steps.losses[-1] or 0.0, 8) == loss


def test_the_first_gradients_are_those_that_one_can_work_out_by_hand(name: str, right: Student) -> None:
    first = {"linear": {"w": [-2, -7.84, -16.2288]}, "quadratic": {"w1": [2, 22.88], "w2": [2, 11.44], "b": [2, 5.72]}}
    for role, gradients in first[name].items():
        assert right.steps.gradients(role)[: len(gradients)] == pytest.approx(gradients, rel=1e-6)
