"""Checks that read the run: what happened between one backward() and the next.

A step is a chain: forward, loss and its gradient, update, zeroing. Each link is compared with what follows from the
student's own numbers at the link before, so an error counts once, in any arrangement of the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from autograder.judge.close import Difference, assert_close, show
from autograder.judge.oracle import FIRST_STEPS, Model, own_step
from autograder.judge.rate import links, moves, rate_of
from autograder.judge.steps import Row, Steps
from autograder.judge.student import NotReached, Student, cause
from autograder.judge.vary import Task
from autograder.records import Comparison


def moved(student: Student, task: Task) -> None:
    """In the run: after each backward() every parameter moves by −rate × its own gradient, one rate throughout."""
    student = _told_by(student, "update")
    rows = student.steps.rows if len(student.steps.rows) != 1 else (*student.steps.rows, student.steps.end)
    if len(rows) < 2 and _proved(student, "update"):
        return
    _require(student, len(rows) > 1)
    for role, (own, _) in student.roles.places.items():
        if own in student.steps.replaced:
            raise Difference(
                f"{student.called(role)} is no longer the tensor that training started with, so no gradient reaches it"
            )
    rate = rate_of(student.steps, task.learning_rate)
    for index in links(student.steps) or [0]:
        now, then = rows[index], rows[index + 1]
        for name in student.names:
            if not moves(now, then, name, rate):
                raise _stood(student, index, name, now, then, rate)


def clean(student: Student) -> None:
    """In the run: before every backward() the gradients are zero or None."""
    student = _told_by(student, "zero_grad")
    rows = student.steps.rows
    if len(rows) < 2 and _proved(student, "zero_grad"):
        return
    _require(student, len(rows) > 1)
    for index in links(student.steps):
        row = rows[index + 1]
        for name, left in row.before.items():
            if left != 0.0:
                raise _left_over(index + 2, student.called(name), row, name)


def _told_by(student: Student, part: str) -> Student:
    """The run that shows a part: with the others mended, but where this one is inline and its own run tells.

    An inline update knows only the parameters of the program's own model; a mended model may have more.
    """
    return student if not student.has(part) and len(student.steps.rows) > 1 else student.mended()


def _require(student: Student, enough: bool) -> None:
    """Raise NotReached, with the cause, where the run did not come far enough to tell."""
    student.require_steps()
    if not enough:
        failure = student.trace.recording.failure
        raise NotReached(cause(failure) if failure else "your program called backward() only once")


def samples(student: Student, model: Model, task: Task) -> None:
    """One backward call a sample, in the order of the data, for the number of epochs asked."""
    student = student.mended()
    student.require_steps()
    inline = [part for part in ("forward", "loss") if part in student.lost and not student.has(part)]
    for index, row in enumerate(() if inline else student.steps.rows[:FIRST_STEPS]):
        x, y = task.sample(index)
        for quantity, got, wanted in own_step(student, model, row, x, y):
            hint = f"it should come from the sample x = {show(x)}, y = {show(y)} alone"
            assert_close(quantity, got, wanted, where=f"step {index + 1}", hint=hint)
    asked = f"{task.epochs} epochs of {len(task.x)} samples were asked"
    assert_close("the number of backward() calls", float(len(student.steps)), float(task.steps), hint=asked)


def start_and_rate(student: Student, task: Task) -> None:
    """The run starts where it was asked to and steps with the rate that was asked."""
    student = student.mended()
    student.require_steps()
    for name, value in student.steps.rows[0].value.items():
        assert_close(f"{name} before the first step", value, task.start)
    rate = rate_of(student.steps, task.learning_rate)
    with student.given_own("update", "forward"):
        if len({tuple(row.value.items()) for row in student.steps.rows}) < 2:
            raise Difference("no parameter moved in the run")
        if abs(rate - task.learning_rate) > 1e-3 * task.learning_rate:
            comparison = Comparison("learning rate", "in the run", rate, task.learning_rate)
            raise Difference(f"the run steps with a learning rate of {rate:.4g}", comparison)


def prediction(student: Student, reference: Student, task: Task) -> None:
    """The prediction that was asked for, with the trained parameters, against the same algorithm's."""
    student = student.mended()
    student.require_steps()
    if {"forward", "training"} <= set(student.lost):
        raise NotReached("your forward is not the model asked for, so its prediction says nothing about your training")
    with student.given_own("forward", "loss", "update", "zero_grad"):
        if student.has("forward"):
            x = task.asked
            assert_close(f"forward({x:g}) after training", student.forward(x), reference.forward(x))
        else:
            _same_end("after training", student.steps, reference.steps, student.names)


def other_task(student: Student, reference: Student, task: Task, rng: Random) -> None:
    """The same program on hidden data, start, rate and epochs takes the steps that follow from them."""
    student = student.mended()
    student.require_steps()
    run, applied = student.rerun(task, task.drawn(rng))
    right, _ = reference.rerun(task, applied)
    with student.given_own("forward", "loss", "update", "zero_grad"):
        assert_close("the number of backward() calls on other data", float(len(run)), float(len(right)))
        for name in student.names:
            assert_close(f"{name} on other data", run.values(name), right.values(name))
        _same_end("after training on other data", run, right, student.names)


def _same_end(when: str, run: Steps, right: Steps, names: Sequence[str]) -> None:
    for name in names:
        assert_close(f"{name} {when}", run.end.value.get(name), right.end.value.get(name))


def _stood(student: Student, index: int, name: str, now: Row, then: Row, rate: float) -> Difference:
    own = student.called(name)
    before, after, gradient = now.value.get(name), then.value.get(name), now.after.get(name)
    if before is None or after is None or gradient is None:
        return Difference(f"step {index + 1}: {own} took no part in the step", None)
    message = f"step {index + 1}: {own} went from {show(before)} to {show(after)} with the gradient {show(gradient)}"
    return Difference(
        message, Comparison(f"{own} after the step", f"step {index + 1}", after, before - rate * gradient)
    )


def _left_over(step: int, own: str, row: Row, name: str) -> Difference:
    left, after, gain = row.before[name], row.after.get(name), row.gain(name)
    message = f"step {step}: the gradient of {own} was {show(after)} = {show(gain)} + the {show(left)} left from before"
    return Difference(message, Comparison(f"gradient of {own} before backward()", f"step {step}", left, 0.0))


def _proved(student: Student, part: str) -> bool:
    """Whether the part's function was found right by itself: then a run that never got there takes nothing."""
    return student.has(part) and part not in student.lost
