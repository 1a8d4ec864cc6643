"""A program is a function from nudges and a task to a Recording here: what the box would say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.judge import loop
from autograder.judge.close import Difference
from autograder.judge.confirm import DISAGREES, confirmed
from autograder.judge.oracle import by_the_steps
from autograder.judge.student import NotReached, Student, Trace
from autograder.judge.vary import Task
from autograder.records import Nudges, Parameter, Recording, Step

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=4)


def model(x: float, w: float) -> float:
    return w * x


def train(task: Task, nudges: Nudges, rate: float | None = None, uses_gradient: bool = True) -> Recording:
    w, steps = task.start, []
    for call in range(task.steps):
        x, y = task.sample(call)
        added = nudges.row(call)[0] if nudges.rows else 0.0
        gradient = 2 * x * (w * x - y) + (added if nudges.to == "gradients" else 0.0)
        steps.append(Step((w * x - y) ** 2, (Parameter("w", (w,), None, (gradient,)),)))
        w += added if nudges.to == "values" else 0.0
        w -= (rate or task.learning_rate) * gradient if uses_gradient else 0.0
    return Recording(tuple(steps), task.steps, (Parameter("w", (w,)),))


RIGHT = train(TASK, Nudges())


def student(program) -> Student:
    """Its hidden runs can be given everything."""
    made = Student(Trace(program(TASK, Nudges())), RIGHT)
    made.run = lambda task, other, nudges: (program(other, nudges), other)
    return made


def judged_inline(made: Student) -> None:
    """As loss is judged where there is no function to ask."""
    confirmed(made, TASK, lambda seen, task: by_the_steps(seen, model, task, "loss"), of_the_data=True)


def test_a_program_that_trains_is_borne_out_by_its_hidden_run():
    honest = student(train)
    judged_inline(honest)
    loop.moved(honest, TASK)
    loop.clean(honest, TASK)
    loop.samples(honest, model, TASK)
    loop.start_and_rate(honest, TASK)
    loop.other_task(honest, model, TASK)
    assert honest.doubts == []


def test_a_table_of_right_steps_is_found_out_and_nothing_that_its_runs_say_counts_any_more():
    table = student(lambda task, nudges: RIGHT)
    with pytest.raises(NotReached, match=DISAGREES) as raised:
        judged_inline(table)
    assert "other task" in raised.value.detail
    with pytest.raises(NotReached, match=DISAGREES):
        loop.clean(table, TASK)


def test_right_values_with_gradients_from_a_table_are_found_out():
    def program(task: Task, nudges: Nudges) -> Recording:
        steps = [
            Step(known.loss, (Parameter("w", real.parameters[0].value, None, known.parameters[0].after),))
            for known, real in zip(RIGHT.steps, train(task, nudges).steps, strict=False)
        ]
        return Recording(tuple(steps), len(steps))

    with pytest.raises(NotReached, match=DISAGREES):
        judged_inline(student(program))


def test_a_program_that_cannot_be_given_other_data_is_borne_out_by_the_nudges_alone():
    made = student(train)
    made.run = lambda task, other, nudges: (train(task, nudges), task) if other is task else (Recording(), other)
    loop.moved(made, TASK)
    assert made.doubts == []


def test_a_table_of_the_visible_x_is_found_out_by_other_data():
    def program(task: Task, nudges: Nudges) -> Recording:
        return train(task if task.x == TASK.x else replace(task, x=(0.0,) * 3), nudges)

    with pytest.raises(NotReached, match=DISAGREES):
        judged_inline(student(program))


def test_a_program_whose_data_were_exchanged_where_it_does_not_use_them_is_borne_out_by_its_own():
    made = student(train)
    made.run = lambda task, other, nudges: (train(replace(other, x=task.x, y=task.y), nudges), other)
    judged_inline(made)
    assert made.doubts == []


def test_a_loss_is_borne_out_where_the_program_does_not_use_its_gradients():
    made = student(lambda task, nudges: train(task, nudges, uses_gradient=False))
    made.run = lambda task, other, nudges: (train(task, nudges, uses_gradient=False), task)
    judged_inline(made)
    assert made.doubts == []


def test_what_the_visible_run_shows_wrong_is_told_with_its_numbers_and_raises_no_doubt():
    slow = student(lambda task, nudges: train(task, nudges, rate=0.001))
    with pytest.raises(Difference, match=r"0\.001"):
        loop.start_and_rate(slow, TASK)
    assert slow.doubts == []


def test_of_a_run_with_a_secret_in_it_no_number_is_told():
    slow = student(lambda task, nudges: train(task, nudges, rate=0.001))
    with pytest.raises(Difference) as raised:
        loop.other_task(slow, model, TASK)
    assert slow.hushed
    assert raised.value.unnumbered == "w on other data, step 2, is not right"


def test_a_single_step_that_no_other_data_bear_out_is_too_little_and_raises_no_doubt():
    made = student(lambda task, nudges: Recording(RIGHT.steps[:1], 1))
    with pytest.raises(NotReached, match="one step only"):
        judged_inline(made)
    assert made.doubts == []
