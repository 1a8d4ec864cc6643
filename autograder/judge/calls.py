"""Checks that call the student's functions with hidden numbers.

A part that has no function of its own is judged from the recorded steps instead, so a script with everything inline is
as good as one with stubs filled in.
"""

from __future__ import annotations

from random import Random

from autograder.judge import loop
from autograder.judge.close import Difference, assert_close, close, show
from autograder.judge.confirm import confirmed
from autograder.judge.oracle import by_the_steps, draw, no_gradients, place, read_steps, untrained
from autograder.judge.reading import Model, slope
from autograder.judge.student import Failed, NotReached, Student
from autograder.judge.vary import Task
from autograder.records import Comparison, Number


def forward_value(student: Student, model: Model, task: Task, rng: Random) -> None:
    """forward(x) against the model, at hidden points and parameters."""
    if not _as_asked(student, "forward", 1.5):
        return _by_the_run(student, model, task, "forward")
    for _ in range(3):
        x, parameters = draw(rng), {name: draw(rng) for name in student.names}
        got = student.forward(x, **parameters)
        assert_close("forward(x)", got, model(x, **parameters), where=place(x=x, **parameters))


def forward_slope(student: Student, model: Model, task: Task, rng: Random) -> None:
    """The gradient that backward() through forward(x) leaves on each parameter, at a hidden point."""
    if not _as_asked(student, "forward", 1.5):
        return _by_the_run(student, model, task, "forward")
    x, parameters = draw(rng), {name: draw(rng) for name in student.names}
    answer = student.call("forward", x, parameters=parameters, gradients=no_gradients(student), backward=True)
    for name in _trained(student, model, task):
        wanted = slope(model, name, x, parameters)
        _assert_gradient(f"d forward(x) / d {name}", answer.gradients.get(name), wanted, place(x=x, **parameters))


def loss_value(student: Student, model: Model, task: Task, rng: Random) -> None:
    """loss(x, y) against (prediction − y)², for a prediction that is set from outside or the student's own."""
    if not _as_asked(student, "loss", 1.5, 2.5) or _told_by_the_run(student, model, task):
        return _by_the_run(student, model, task, "loss")
    asked = [(draw(rng), draw(rng), side * abs(draw(rng))) for side in (-1, 1)]
    given = [student.call("loss", x, y, given={"forward": y + error}).value for x, y, error in asked]
    for (x, y, error), got in zip(asked, given, strict=True):
        if close(got, error**2):
            continue
        # a loss that does not call forward, but has the formula in it
        parameters = {name: draw(rng) for name in student.names}
        own = student.forward(x, **parameters) if student.has("forward") else model(x, **parameters)
        wanted = None if own is None else (own - y) ** 2
        got = student.call("loss", x, y, parameters=parameters).value
        assert_close("loss(x, y)", got, wanted, where=place(x=x, y=y, prediction=own))


def loss_slope(student: Student, model: Model, task: Task, rng: Random) -> None:
    """What backward() from loss(x, y) leaves on the prediction: 2·(prediction − y)."""
    if not _as_asked(student, "loss", 1.5, 2.5) or _told_by_the_run(student, model, task):
        return _by_the_run(student, model, task, "loss")
    x, y, prediction = draw(rng), draw(rng), draw(rng)
    answer = student.call("loss", x, y, given={"forward": prediction}, backward=True)
    got = answer.gradients.get("forward()")
    if got is None:
        return _loss_slope_own(student, model, task, x, y)
    _assert_gradient("d loss / d forward(x)", got, 2 * (prediction - y), place(y=y, forward=prediction))


def _loss_slope_own(student: Student, model: Model, task: Task, x: float, y: float) -> None:
    parameters = _somewhere(student)
    answer = student.call("loss", x, y, parameters=parameters, gradients=no_gradients(student), backward=True)
    if not any(answer.gradients.get(name) for name in student.names):
        raise Difference("backward() from loss(x, y) leaves no gradient on any parameter")
    own, slopes = model(x, **parameters), {name: slope(model, name, x, parameters) for name in student.names}
    if student.has("forward"):
        direct = student.call("forward", x, parameters=parameters, gradients=no_gradients(student), backward=True)
        own = own if direct.value is None else direct.value
        slopes = {name: direct.gradients.get(name) or 0.0 for name in student.names}
    for name in _trained(student, model, task):
        wanted = 2 * (own - y) * slopes[name]
        _assert_gradient(f"d loss / d {name}", answer.gradients.get(name), wanted, place(x=x, y=y))


def update_alone(student: Student, task: Task, rng: Random) -> None:
    """update(lr) on given values and gradients: every parameter moves by −lr × its own gradient."""
    if not _as_asked(student, "update", 0.05) or _takes_the_gradient(student, task):
        return loop.moved(student, task)
    values = {name: draw(rng) for name in student.names}
    gradients = {name: draw(rng) * (1 + i) for i, name in enumerate(student.names)}
    lr = round(rng.uniform(0.02, 0.2), 3)
    answer = student.call("update", lr, parameters=values, gradients=gradients)
    for name in student.names:
        where = f"{name} = {show(values[name])}, gradient {show(gradients[name])}, lr = {lr}"
        assert_close(
            f"{name} after update(lr)", answer.values.get(name), values[name] - lr * gradients[name], where=where
        )


def zero_alone(student: Student, task: Task, rng: Random) -> None:
    """zero_grad() after given gradients leaves each one zero, or none."""
    if not _as_asked(student, "zero_grad"):
        return loop.clean(student, task)
    gradients = {name: draw(rng) * (1 + i) for i, name in enumerate(student.names)}
    values = {name: draw(rng) for name in student.names}
    answer = student.call("zero_grad", parameters=values, gradients=gradients)
    for name in student.names:
        if name in answer.gradients and name not in answer.bare:
            where = f"gradient {show(gradients[name])} before"
            assert_close(f"gradient of {name} after zero_grad()", answer.gradients[name], 0.0, where=where)


def _by_the_run(student: Student, model: Model, task: Task, function: str) -> None:
    confirmed(student, task, lambda student, task: by_the_steps(student, model, task, function), of_the_data=True)


def _assert_gradient(quantity: str, got: Number, wanted: Number, where: str) -> None:
    if got is None and wanted is not None and abs(wanted) > 0:
        raise Difference(f"{quantity} at {where}: no gradient arrived", Comparison(quantity, where, None, wanted))
    assert_close(quantity, got, wanted, where=where)


def _as_asked(student: Student, function: str, *arguments: float) -> bool:
    """Whether the program has the function with the arguments that were asked for.

    One that cannot take ours is judged from the run; so is a forward or an update that fails with them in a program
    that trains: it may take features, parameters or an optimizer.
    """
    if not student.has(function):
        return False
    try:
        student.call(function, *arguments, parameters=_somewhere(student), gradients=dict.fromkeys(student.names, 1.0))
    except (Failed, NotReached) as error:
        said, failure = str(error), student.trace.recording.failure
        refused = f"{function}() " in said and "positional argument" in said and "(line " not in said
        trains = isinstance(error, Failed) and failure is None and len(student.steps.rows) > 1
        if student.steps.rows and (refused or (function in ("forward", "update") and trains)):
            student.judge_from_the_run(function)
    return student.has(function)


def _somewhere(student: Student) -> dict[str, float]:
    """Parameter values that do not depend on how training ended."""
    return {name: 1.5 + 0.25 * i for i, name in enumerate(student.names)}


def _takes_the_gradient(student: Student, task: Task) -> bool:
    """Whether update is update(gradient): each parameter moves by −rate × the argument."""
    start, argument = _somewhere(student), 1.75
    try:
        answer = student.call("update", argument, parameters=start, gradients=dict.fromkeys(student.names, 0.5))
    except (Failed, NotReached):
        return False
    moves = task.learning_rate * argument
    if all(close(answer.values.get(name), start[name] - moves) for name in student.names):
        student.judge_from_the_run("update")
    return not student.has("update")


def _trained(student: Student, model: Model, task: Task) -> list[str]:
    """The parameters that a gradient can reach; that it reaches all of them is the training's matter."""
    idle = untrained(student, model, task)
    return [name for name in student.names if name not in idle]


def _told_by_the_run(student: Student, model: Model, task: Task) -> bool:
    """Whether the run says more of the loss than calls do: it takes a prediction, or its wrong forward is inline."""
    if _takes_the_prediction(student, model, task):
        return True
    inline = "forward" in student.lost and not student.has("forward")
    return inline and "loss" not in read_steps(student, model, task).wrong


def _takes_the_prediction(student: Student, model: Model, task: Task) -> bool:
    """Whether loss is loss(prediction, y)."""
    if _squares_its_arguments(student, model, task) or _has_no_graph_of_its_own(student):
        student.judge_from_the_run("loss")
    return not student.has("loss")


def _squares_its_arguments(student: Student, model: Model, task: Task) -> bool:
    """It gives (first − second)², and the losses of the run are right."""
    first, second = 1.5, 2.75
    try:
        got = student.call("loss", first, second, parameters=_somewhere(student)).value
        if not student.steps.rows or not close(got, (first - second) ** 2):
            return False
        student.otherwise.add("loss")
        by_the_steps(student, model, task, "loss")
    except (Failed, NotReached, Difference):
        student.otherwise.discard("loss")
    return not student.has("loss")


def _has_no_graph_of_its_own(student: Student) -> bool:
    """Of plain numbers it gives a plain number, in a program whose losses have gradients."""
    if student.trace.recording.failure is not None or not any(row.after for row in student.steps.rows[:2]):
        return False
    try:
        student.call("loss", 1.5, 2.75, parameters=_somewhere(student), backward=True)
    except Failed as error:
        return "does not require grad" in str(error) or "no attribute 'backward'" in str(error)
    except NotReached:
        pass
    return False
