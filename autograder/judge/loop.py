"""Checks that read the run: what happened between one backward() and the next.

A step is a chain: forward, loss and its gradient, update, zeroing. Each link is compared with what follows from the
student's own numbers at the link before, so an error counts once, in any arrangement of the code. What the visible
run shows counts where a hidden one confirms it (see confirm.py).
"""

from __future__ import annotations

from autograder.judge.close import Difference, assert_close, show
from autograder.judge.confirm import confirmed, trust
from autograder.judge.oracle import FIRST_STEPS, agreed, own_step, trained, untrained
from autograder.judge.rate import links, moves, rate_of
from autograder.judge.reading import Model, Reading
from autograder.judge.steps import Row
from autograder.judge.student import NotReached, Student, cause
from autograder.judge.vary import Task
from autograder.records import Comparison


def moved(student: Student, task: Task) -> None:
    """In the run: after each backward() every parameter moves by −rate × its own gradient, one rate throughout."""
    confirmed(_told_by(student, "update"), task, _moved)


def _moved(student: Student, task: Task) -> None:
    _require_written(student)
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


def clean(student: Student, task: Task) -> None:
    """In the run: before every backward() the gradients are zero or None."""
    confirmed(_told_by(student, "zero_grad"), task, _clean)


def _clean(student: Student, task: Task) -> None:
    _require_written(student)
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


def _require_written(student: Student) -> None:
    """Raise NotReached where the run stopped at a stub, or trained nothing that plays a part here."""
    if student.steps.rows:
        student.require_steps()
    steps = student.trace.recording.steps
    trained = sum(len(p.value) for p in steps[0].parameters) if steps else 0
    if trained > len(student.names) and not student.roles.places:  # the model of another exercise
        raise NotReached(student.missing(student.names[0]))


def samples(student: Student, model: Model, task: Task) -> None:
    """One backward call a sample, in the order of the data, for the number of epochs asked."""
    confirmed(student.mended(), task, lambda student, task: _samples(student, model, task))


def _samples(student: Student, model: Model, task: Task) -> None:
    student.require_steps()
    if "forward" not in student.lost:
        for name in untrained(student, model, task):
            raise Difference(f"no gradient ever reaches {student.called(name)}, which the prediction uses")
    reading = agreed(student, model, task)
    if not _as_asked(reading, task):
        inline = [part for part in ("forward", "loss") if part in student.lost and not student.has(part)]
        if not inline and (student.has("forward") or student.has("loss")):
            _own_samples(student, model, task)
        else:
            _samples_read(student, reading, task)
    asked = f"{task.epochs} epochs of {len(task.x)} samples were asked"
    assert_close("the number of backward() calls", float(len(student.steps)), float(task.steps), hint=asked)


def _own_samples(student: Student, model: Model, task: Task) -> None:
    """Each step is the one that the student's own functions make of its sample."""
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        x, y = task.sample(index)
        for quantity, got, wanted in own_step(student, model, row, task, index):
            assert_close(quantity, got, wanted, where=f"step {index + 1}", hint=_alone(x, y))


def _as_asked(reading: Reading, task: Task) -> bool:
    """Whether every step read is the right one of its sample."""
    size = len(task.x)
    asked = all(samples == ((i % size, i % size),) for i, samples in enumerate(reading.samples))
    return not reading.wrong and asked and not reading.late and not reading.other_y


def _samples_read(student: Student, reading: Reading, task: Task) -> None:
    """Each step is that of its sample, as far as the numbers tell."""
    if reading.late:
        raise Difference("step 2: the gradient is that of the parameters before the step: backward() comes too late")
    size = len(task.x)
    for index, samples in enumerate(reading.samples):
        sample, loss = task.sample(index), student.steps.rows[index].loss
        if samples != ((index % size, index % size),) or reading.other_y[index % size :][:1] not in ((), (sample,)):
            raise Difference(f"loss, step {index + 1}, was {show(loss)}: {_alone(*sample)}")


def _alone(x: float, y: float) -> str:
    return f"it should come from the sample x = {show(x)}, y = {show(y)} alone"


def start_and_rate(student: Student, task: Task) -> None:
    """The run starts where it was asked to and steps with the rate that was asked."""
    confirmed(student.mended(), task, _start_and_rate)


def _start_and_rate(student: Student, task: Task) -> None:
    student.require_steps()
    if student.quiet and {"forward", "loss", "update", "zero_grad"} <= set(student.lost):
        raise NotReached("no step is right, so your training cannot be told from them")
    for name, value in student.steps.rows[0].value.items():
        assert_close(f"{name} before the first step", value, task.start)
    rate = rate_of(student.steps, task.learning_rate)
    with student.given_own("update", "forward"):
        if len({tuple(row.value.items()) for row in student.steps.rows}) < 2:
            raise Difference("no parameter moved in the run")
        if abs(rate - task.learning_rate) > 1e-3 * task.learning_rate:
            comparison = Comparison("learning rate", "in the run", rate, task.learning_rate)
            said = "the run does not step with the learning rate that was asked"
            raise Difference(f"the run steps with a learning rate of {rate:.4g}", comparison, said)


def prediction(student: Student, reference: Student, task: Task) -> None:
    """The prediction that was asked for, with the trained parameters, against the same algorithm's."""
    mended = student.mended()
    mended.require_steps()
    mended.require_right_steps()
    if {"forward", "training"} <= set(student.lost):
        raise NotReached("your forward is not the model asked for, so its prediction says nothing about your training")
    with mended.given_own("forward", "loss", "update", "zero_grad"):
        if mended.has("forward"):
            x = float(task.asked)
            assert_close(f"forward({x:g}) after training", mended.forward(x), reference.forward(x))
        else:
            for name in student.names:
                wanted = reference.steps.end.value.get(name)
                assert_close(f"{name} after training", mended.steps.end.value.get(name), wanted)
        if mended.quiet or "update" not in mended.lost:
            confirmed(mended, task, _ends_where_it_went)
        trust(mended)  # where the steps are known to be wrong, their end says nothing more


def _ends_where_it_went(student: Student, task: Task) -> None:
    """The parameters at the end are those that the last step led to, or its gradients still wait to be used."""
    rows, end = student.steps.rows, student.steps.end
    pending = all(end.value.get(name) == value for name, value in rows[-1].value.items())
    if pending or len(rows) < len(student.steps):
        return
    rate = rate_of(student.steps, task.learning_rate)
    for name in student.names:
        if not moves(rows[-1], end, name, rate):
            raise _stood(student, len(rows) - 1, name, rows[-1], end, rate)


def other_task(student: Student, model: Model, task: Task) -> None:
    """The same program on hidden data, start, rate and epochs takes the steps that follow from them."""
    student.hushed = True
    student = student.mended()
    student.require_steps()
    trust(student)
    with student.given_own("forward", "loss", "update", "zero_grad"):
        run, applied = student.hidden(task)
        if not run.rows:
            raise NotReached("on other data your program ended early")  # its own words could show the hidden data
        right = trained(model, applied, student.names, [row.nudge for row in run.rows])
        assert_close("the number of backward() calls on other data", float(len(run)), float(applied.steps))
        for index, (row, wanted) in enumerate(zip([*run.rows, run.end], right, strict=False)):
            for name in student.names:
                assert_close(f"{name} on other data", row.value.get(name), wanted[name], where=f"step {index + 1}")


def _stood(student: Student, index: int, name: str, now: Row, then: Row, rate: float) -> Difference:
    own = student.called(name)
    before, after, gradient = now.value.get(name), then.value.get(name), now.after.get(name)
    if before is None or after is None or gradient is None:
        return Difference(f"step {index + 1}: {own} took no part in the step", None)
    message = f"step {index + 1}: {own} went from {show(before)} to {show(after)} with the gradient {show(gradient)}"
    comparison = Comparison(f"{own} after the step", f"step {index + 1}", after, before - rate * gradient)
    return Difference(message, comparison, f"step {index + 1}: {own} does not move by −rate · its gradient")


def _left_over(step: int, own: str, row: Row, name: str) -> Difference:
    left, after, gain = row.before[name], row.after.get(name), row.gain(name)
    message = f"step {step}: the gradient of {own} was {show(after)} = {show(gain)} + the {show(left)} left from before"
    comparison = Comparison(f"gradient of {own} before backward()", f"step {step}", left, 0.0)
    return Difference(message, comparison, f"step {step}: the gradient of {own} was not clean before backward()")


def _proved(student: Student, part: str) -> bool:
    """Whether the part's function was found right by itself: then a run that never got there takes nothing."""
    return student.has(part) and part not in student.lost
