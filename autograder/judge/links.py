"""The links of a training step, each judged by itself: what the hidden checks of a hand-written loop are made of.

A step is a chain: forward, loss and its gradient, update, zeroing. Each link here is compared with what follows from
the student's own numbers at the link before, so an error counts once, in any arrangement of the code: functions are
called with hidden numbers, and what has no function of its own is read off the recorded steps. Expected values come
from plain float64 arithmetic (`Model`), slopes from central differences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from statistics import median

from autograder.judge.close import Difference, assert_close, close, show
from autograder.judge.steps import Row, Steps
from autograder.judge.student import NotReached, Student, cause
from autograder.judge.vary import Task
from autograder.records import Comparison, Number

Model = Callable[..., float]
"""The right forward: model(x, **parameters) -> float."""

FIRST_STEPS = 6
"""Steps looked at one by one: two epochs."""


def draw(rng: Random) -> float:
    """A hidden number of comfortable size, away from 0 and ±1, where wrong formulas agree with right ones."""
    return round(rng.choice((-1, 1)) * rng.uniform(1.2, 2.8), 2)


def forward_value(student: Student, model: Model, task: Task, rng: Random) -> None:
    """forward(x) against the model, at hidden points and parameters."""
    if not student.has("forward"):
        return _inline(student, model, task, "forward")
    for _ in range(3):
        x, parameters = draw(rng), {name: draw(rng) for name in student.names}
        got = student.forward(x, **parameters)
        assert_close("forward(x)", got, model(x, **parameters), where=_place(x=x, **parameters))


def forward_slope(student: Student, model: Model, task: Task, rng: Random) -> None:
    """The gradient that backward() through forward(x) leaves on each parameter, at a hidden point."""
    if not student.has("forward"):
        return _inline(student, model, task, "forward")
    x, parameters = draw(rng), {name: draw(rng) for name in student.names}
    answer = student.call("forward", x, parameters=parameters, gradients=_none(student), backward=True)
    for name in student.names:
        wanted = slope(model, name, x, parameters)
        _assert_gradient(f"d forward(x) / d {name}", answer.gradients.get(name), wanted, _place(x=x, **parameters))


def loss_value(student: Student, model: Model, task: Task, rng: Random) -> None:
    """loss(x, y) against (prediction − y)², for a prediction that is set from outside or the student's own."""
    if not student.has("loss"):
        return _inline(student, model, task, "loss")
    for _ in range(2):
        x, y, prediction = draw(rng), draw(rng), draw(rng)
        got = student.call("loss", x, y, given={"forward": prediction}).value
        if close(got, (prediction - y) ** 2):
            continue
        # a loss that does not call forward, but has the formula in it
        parameters = {name: draw(rng) for name in student.names}
        own = student.forward(x, **parameters) if student.has("forward") else model(x, **parameters)
        wanted = None if own is None else (own - y) ** 2
        got = student.call("loss", x, y, parameters=parameters).value
        assert_close("loss(x, y)", got, wanted, where=_place(x=x, y=y, prediction=own))


def loss_slope(student: Student, model: Model, task: Task, rng: Random) -> None:
    """What backward() from loss(x, y) leaves on the prediction: 2·(prediction − y)."""
    if not student.has("loss"):
        return _inline(student, model, task, "loss")
    x, y, prediction = draw(rng), draw(rng), draw(rng)
    answer = student.call("loss", x, y, given={"forward": prediction}, backward=True)
    got = answer.gradients.get("forward()")
    if got is None:
        return _loss_slope_own(student, model, x, y)
    _assert_gradient("d loss / d forward(x)", got, 2 * (prediction - y), _place(y=y, forward=prediction))


def _loss_slope_own(student: Student, model: Model, x: float, y: float) -> None:
    parameters = {name: 1.5 + 0.25 * i for i, name in enumerate(student.names)}
    answer = student.call("loss", x, y, parameters=parameters, gradients=_none(student), backward=True)
    own, slopes = model(x, **parameters), {name: slope(model, name, x, parameters) for name in student.names}
    if student.has("forward"):
        direct = student.call("forward", x, parameters=parameters, gradients=_none(student), backward=True)
        own = own if direct.value is None else direct.value
        slopes = {name: direct.gradients.get(name) or 0.0 for name in student.names}
    for name in student.names:
        wanted = 2 * (own - y) * slopes[name]
        _assert_gradient(f"d loss / d {name}", answer.gradients.get(name), wanted, _place(x=x, y=y))


def update_alone(student: Student, task: Task, rng: Random) -> None:
    """update(lr) on given values and gradients: every parameter moves by −lr × its own gradient."""
    if not student.has("update"):
        return moved(student, task)
    values = {name: draw(rng) for name in student.names}
    gradients = {name: draw(rng) * (1 + i) for i, name in enumerate(student.names)}
    lr = round(rng.uniform(0.02, 0.2), 3)
    answer = student.call("update", lr, parameters=values, gradients=gradients)
    for name in student.names:
        where = f"{name} = {show(values[name])}, gradient {show(gradients[name])}, lr = {lr}"
        assert_close(
            f"{name} after update(lr)", answer.values.get(name), values[name] - lr * gradients[name], where=where
        )


def moved(student: Student, task: Task) -> None:
    """In the run: after each backward() every parameter moves by −rate × its own gradient, one rate throughout."""
    student = student.mended()
    rows = student.steps.rows if len(student.steps.rows) != 1 else (*student.steps.rows, student.steps.end)
    if len(rows) < 2 and _proved(student, "update"):
        return
    _require(student, len(rows) > 1)
    for own, _ in student.roles.places.values():
        if own in student.steps.replaced:
            raise Difference(f"{own} is no longer the tensor that training started with, so no gradient reaches it")
    links, rate = _links(student.steps), rate_of(student.steps, task.learning_rate)
    for index in links or [0]:
        now, then = rows[index], rows[index + 1]
        for name in student.names:
            if not _moves(now, then, name, rate):
                raise _stood(student, index, name, now, then, rate)


def zero_alone(student: Student, rng: Random) -> None:
    """zero_grad() after given gradients leaves each one zero, or none."""
    if not student.has("zero_grad"):
        return clean(student)
    gradients = {name: draw(rng) * (1 + i) for i, name in enumerate(student.names)}
    values = {name: draw(rng) for name in student.names}
    answer = student.call("zero_grad", parameters=values, gradients=gradients)
    for name in student.names:
        left = answer.gradients.get(name)
        if left is not None and name in answer.values:
            where = f"gradient {show(gradients[name])} before"
            assert_close(f"gradient of {name} after zero_grad()", left, 0.0, where=where)


def clean(student: Student) -> None:
    """In the run: before every backward() the gradients are zero or None."""
    student = student.mended()
    rows = student.steps.rows
    if len(rows) < 2 and _proved(student, "zero_grad"):
        return
    _require(student, len(rows) > 1)
    for index in _links(student.steps):
        row = rows[index + 1]
        for name, left in row.before.items():
            if left != 0.0:
                raise _left_over(index + 2, student.roles.program_name(name), row, name)


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
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        x, y = task.sample(index)
        for quantity, got, wanted in _own_step(student, model, row, x, y):
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
    with student.given_own("update"):
        if _links(student.steps) and abs(rate - task.learning_rate) > 1e-3 * task.learning_rate:
            comparison = Comparison("learning rate", "in the run", rate, task.learning_rate)
            raise Difference(f"the run steps with a learning rate of {rate:.4g}", comparison)


def prediction(student: Student, reference: Student, task: Task) -> None:
    """The prediction that was asked for, with the trained parameters, against the same algorithm's."""
    student = student.mended()
    student.require_steps()
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


def slope(model: Model, name: str, x: float, parameters: dict[str, float]) -> float:
    """Central difference of the model in one parameter, step 1e-5 in float64 (error about 1e-10)."""
    up, down = ({**parameters, name: parameters[name] + h} for h in (1e-5, -1e-5))
    return (model(x, **up) - model(x, **down)) / 2e-5


def rate_of(steps: Steps, asked: float) -> float:
    """The learning rate that explains most moves: the asked one, or the median of −move / gradient."""
    ratios = []
    for index in _links(steps)[: 2 * FIRST_STEPS]:
        now, then = steps.rows[index], steps.rows[index + 1]
        for name, gradient in now.after.items():
            before, after = now.value.get(name), then.value.get(name)
            if gradient and before is not None and after is not None and abs(gradient) > 1e-3:
                ratios.append((before - after) / gradient)
    seen = median(ratios) if ratios else asked
    if seen <= 0:
        return asked
    return max((asked, seen), key=lambda rate: _agreeing(steps, rate))


def _agreeing(steps: Steps, rate: float) -> int:
    pairs = [(steps.rows[i], steps.rows[i + 1]) for i in _links(steps)[: 2 * FIRST_STEPS]]
    return sum(_moves(now, then, name, rate) for now, then in pairs for name in now.after)


def _links(steps: Steps) -> list[int]:
    """Indices of steps after which something must have happened.

    Two backward calls with nothing between them are one matter of the loop's, not of update or zero_grad; unless no
    step has anything after it: then nothing is updated and nothing zeroed at all.
    """
    every = range(len(steps.rows) - 1)
    busy = [index for index in every if not steps.idle_after(index)]
    return busy or list(every)


def _moves(now: Row, then: Row, name: str, rate: float) -> bool:
    before, after, gradient = now.value.get(name), then.value.get(name), now.after.get(name)
    if name not in now.after or before is None or after is None or gradient is None:
        return name in now.after or name not in then.after  # no longer finite: nothing to compare
    room = 1e-6 + 1e-4 * abs(rate * gradient) + 3e-7 * abs(before)  # float32 rounding of the values
    return abs(after - (before - rate * gradient)) <= room


def _stood(student: Student, index: int, name: str, now: Row, then: Row, rate: float) -> Difference:
    own = student.roles.program_name(name)
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


def _own_step(student: Student, model: Model, row: Row, x: float, y: float) -> list[tuple[str, Number, Number]]:
    """Loss and gradients that one step should have, by the student's own functions where there are any."""
    parameters = {name: value for name, value in row.value.items() if value is not None}
    got = [("loss", row.loss), *((f"gradient of {name} from this step", row.gain(name)) for name in row.after)]
    right = [row.loss, *(row.gain(name) for name in row.after)]
    if len(parameters) == len(student.names):
        error = model(x, **parameters) - y
        right = [error**2, *(2 * error * slope(model, name, x, parameters) for name in row.after)]
    if all(close(g, w) for (_, g), w in zip(got, right, strict=True)):
        return []
    own = _own_loss(student, row, parameters, x, y) or right
    return [(quantity, g, w) for (quantity, g), w in zip(got, own, strict=True)]


def _own_loss(student: Student, row: Row, parameters: dict[str, float], x: float, y: float) -> list[Number] | None:
    clean_start = _none(student)
    if student.has("loss"):
        answer = student.call("loss", x, y, parameters=parameters, gradients=clean_start, backward=True)
        return [answer.value, *(answer.gradients.get(name) or 0.0 for name in row.after)]
    if student.has("forward"):
        answer = student.call("forward", x, parameters=parameters, gradients=clean_start, backward=True)
        if answer.value is not None:
            error = answer.value - y
            return [error**2, *(2 * error * (answer.gradients.get(name) or 0.0) for name in row.after)]
    return None


def _inline(student: Student, model: Model, task: Task, function: str) -> None:
    """No such function: the link is judged from the run's first steps."""
    if not student.steps.rows:
        raise NotReached(f"no function named {function} was found, and the program made no backward() call")
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        x, y = task.sample(index)
        for quantity, got, wanted in _own_step(student, model, row, x, y):
            assert_close(quantity, got, wanted, where=f"step {index + 1}")


def _proved(student: Student, part: str) -> bool:
    """Whether the part's function was found right by itself: then a run that never got there takes nothing."""
    return student.has(part) and part not in student.lost


def _none(student: Student) -> dict[str, float | None]:
    return dict.fromkeys(student.roles.places)


def _assert_gradient(quantity: str, got: Number, wanted: Number, where: str) -> None:
    if got is None and wanted is not None and abs(wanted) > 0:
        raise Difference(f"{quantity} at {where}: no gradient arrived", Comparison(quantity, where, None, wanted))
    assert_close(quantity, got, wanted, where=where)


def _place(**numbers: Number) -> str:
    return ", ".join(f"{name} = {show(number)}" for name, number in numbers.items())
