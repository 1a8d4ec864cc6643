"""Runs are made by plain arithmetic here: any forward, loss and choice of samples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.judge.reading import Reading, read
from autograder.judge.student import Student, Trace
from autograder.judge.vary import Task
from autograder.records import Parameter, Recording, Step

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=4)


def model(x: float, w: float) -> float:
    return w * x


def square(error: float) -> float:
    return error**2


def train(
    forward: Callable[[float, float], float] = model,
    loss: Callable[[float], float] = square,
    samples: Callable[[int], list[tuple[float, float]]] = lambda step: [TASK.sample(step)],
    y: tuple[float, ...] = TASK.y,
) -> Reading:
    w, steps, targets = 1.0, [], dict(zip(TASK.x, y, strict=True))

    def total(step: int, w: float) -> float:
        losses = [loss(forward(x, w) - targets[x]) for x, _ in samples(step)]
        return sum(losses) / len(losses)

    for step in range(12):
        gradient = (total(step, w + 1e-6) - total(step, w - 1e-6)) / 2e-6
        steps.append(Step(total(step, w), (Parameter("w", (w,), None, (gradient,)),)))
        w -= 0.01 * gradient
    recording = Recording(tuple(steps), 12, (Parameter("w", (w,)),))
    student = Student(Trace(recording), recording)
    return read(student.steps, student.names, model, TASK)


def test_a_right_run_has_nothing_wrong_and_uses_one_sample_a_step() -> None:
    reading = train()
    assert (reading.wrong, reading.samples[:4]) == (frozenset(), (((0, 0),), ((1, 1),), ((2, 2),), ((0, 0),)))


@pytest.mark.parametrize("loss", [abs, lambda e: e, lambda e: e**2 / 2, lambda e: 3 * abs(e)])
def test_another_form_of_loss_or_a_multiple_leaves_the_forward_right(loss: Callable[[float], float]) -> None:
    assert train(loss=loss).wrong == {"loss"}


@pytest.mark.parametrize("forward", [lambda x, w: x + w, lambda x, w: w * x**2, lambda x, w: w])
def test_the_square_of_another_error_leaves_the_loss_right(forward: Callable[[float, float], float]) -> None:
    assert train(forward=forward).wrong == {"forward"}


def test_half_the_square_of_another_error_is_two_mistakes() -> None:
    assert train(forward=lambda x, w: w * x**2, loss=lambda e: e**2 / 2).wrong == {"forward", "loss"}


def test_another_order_and_all_samples_at_once_are_seen_in_the_samples_alone() -> None:
    backwards = train(samples=lambda step: [TASK.sample(2 - step % 3)])
    assert (backwards.wrong, backwards.samples[:3]) == (frozenset(), (((2, 2),), ((1, 1),), ((0, 0),)))
    whole = train(samples=lambda step: [TASK.sample(i) for i in range(3)])
    assert (whole.wrong, whole.samples[0]) == (frozenset(), ((0, 0), (1, 1), (2, 2)))


def test_a_wrong_target_is_read_from_the_gradients() -> None:
    reading = train(y=(2, 4, 5))
    assert reading.wrong == frozenset()
    assert [round(y, 3) for _, y in reading.other_y] == [2, 4, 5]


def test_a_step_at_parameters_that_are_not_finite_says_nothing() -> None:
    right = Step(4.0, (Parameter("w", (0.0,), None, (-4.0,)),))
    diverged = Step(4.0, (Parameter("w", (None,), None, (-4.0,)),))
    recording = Recording((right, diverged), 2, right.parameters)
    student = Student(Trace(recording), recording)
    assert read(student.steps, student.names, model, TASK).wrong == frozenset()


def test_steps_may_differ_in_the_parameters_that_they_reach() -> None:
    w, b = Parameter("w", (1.0,), None, (3.0,)), Parameter("b", (1.0,), None, (5.0,))
    steps = tuple(Step(4.0, row) for row in ((w, b), (w,), (w, b), (w,)))
    student = Student(Trace(Recording(steps, 4, (w, b))), Recording(steps, 4, (w, b)))
    assert read(student.steps, student.names, lambda x, w, b: w * x + b, TASK).wrong == {"forward", "loss"}
