"""What a step should have been: plain float64 arithmetic, naive on purpose.

Expected values come from a `Model` in plain Python, slopes from central differences; where the student's own forward
or loss is what a later link has to agree with, it is asked at the recorded parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from autograder.judge.close import Difference, assert_close, close, show
from autograder.judge.steps import Row
from autograder.judge.student import NotReached, Student
from autograder.judge.vary import Task
from autograder.records import Number

Model = Callable[..., float]
"""The right forward: model(x, **parameters) -> float."""

FIRST_STEPS = 6
"""Steps looked at one by one: two epochs."""


def draw(rng: Random) -> float:
    """A hidden number of comfortable size, away from 0 and ±1, where wrong formulas agree with right ones."""
    return round(rng.choice((-1, 1)) * rng.uniform(1.2, 2.8), 2)


def slope(model: Model, name: str, x: float, parameters: dict[str, float]) -> float:
    """Central difference of the model in one parameter, step 1e-5 in float64 (error about 1e-10)."""
    up, down = ({**parameters, name: parameters[name] + h} for h in (1e-5, -1e-5))
    return (model(x, **up) - model(x, **down)) / 2e-5


def no_gradients(student: Student) -> dict[str, float | None]:
    """For a probe that starts from clean parameters."""
    return dict.fromkeys(student.roles.places)


def place(**numbers: Number) -> str:
    """Where a question was put, for messages."""
    return ", ".join(f"{name} = {show(number)}" for name, number in numbers.items())


def trained(
    model: Model, task: Task, names: Sequence[str], nudges: Sequence[Mapping[str, float]]
) -> list[dict[str, float]]:
    """The parameters before each step of the task, and after the last, where so much is added to each gradient."""
    now = dict.fromkeys(names, float(task.start))
    rows = [now]
    for step in range(task.steps):
        x, y = task.sample(step)
        error = model(x, **now) - y
        nudge = nudges[step] if step < len(nudges) else {}
        gradient = {name: 2 * error * slope(model, name, x, now) + nudge.get(name, 0.0) for name in names}
        now = {name: now[name] - task.learning_rate * gradient[name] for name in names}
        rows.append(now)
    return rows


def own_step(student: Student, model: Model, row: Row, x: float, y: float) -> list[tuple[str, Number, Number]]:
    """Loss and gradients that one step should have, by the student's own functions where there are any."""
    parameters = {name: value for name, value in row.value.items() if value is not None}
    got = [("loss", row.loss), *((f"gradient of {name} from this step", row.gain(name)) for name in row.after)]
    right = [row.loss, *(row.gain(name) for name in row.after)]
    if len(parameters) == len(student.names):
        error = model(x, **parameters) - y
        right = [error**2, *(2 * error * slope(model, name, x, parameters) for name in row.after)]
        if all(close(g, w) for (_, g), w in zip(got, right, strict=True)):
            return []
    own = _own_loss(student, row, parameters, x, y)
    if own is None:
        idle = [name for name in student.names if name not in row.after]
        if idle:
            raise Difference(f"{', '.join(idle)} took no part in the loss")
        own = right
    return [(quantity, g, w) for (quantity, g), w in zip(got, own, strict=True)]


def _own_loss(student: Student, row: Row, parameters: dict[str, float], x: float, y: float) -> list[Number] | None:
    clean_start = no_gradients(student)
    if student.has("loss"):
        answer = student.call("loss", x, y, parameters=parameters, gradients=clean_start, backward=True)
        return [answer.value, *(answer.gradients.get(name) or 0.0 for name in row.after)]
    if student.has("forward"):
        answer = student.call("forward", x, parameters=parameters, gradients=clean_start, backward=True)
        if answer.value is not None:
            error = answer.value - y
            return [error**2, *(2 * error * (answer.gradients.get(name) or 0.0) for name in row.after)]
    return None


def _of_the_data(student: Student, model: Model, row: Row, task: Task) -> bool:
    """Whether a step is the right one of any sample, or of all together: which it is, is the loop's matter."""
    parameters = {name: value for name, value in row.value.items() if value is not None}
    if len(parameters) != len(student.names):
        return False
    each: list[list[float]] = []
    for x, y in zip(task.x, task.y, strict=True):
        error = model(x, **parameters) - y
        each.append([error**2, *(2 * error * slope(model, name, x, parameters) for name in row.after)])
    total = [sum(column) for column in zip(*each, strict=True)]
    got = [row.loss, *(row.gain(name) for name in row.after)]
    candidates = [*each, total, [t / len(each) for t in total]]
    return any(all(close(g, w) for g, w in zip(got, right, strict=True)) for right in candidates)


def by_the_steps(student: Student, model: Model, task: Task, function: str) -> None:
    """No such function: the link is judged from a run's first steps."""
    if not student.steps.rows:
        raise NotReached(f"no function named {function} was found, and the program made no backward() call")
    if function == "loss" and "forward" in student.lost and not student.has("forward"):
        return _squared_whatever(student, model, task)
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        idle = [name for name in student.names if name not in row.after]
        if function == "forward" and idle:
            raise Difference(f"step {index + 1}: no gradient arrived at {', '.join(idle)}")
        if _of_the_data(student, model, row, task):
            continue
        x, y = task.sample(index)
        for quantity, got, wanted in own_step(student, model, row, x, y):
            assert_close(quantity, got, wanted, where=f"step {index + 1}")


def _squared_whatever(student: Student, model: Model, task: Task) -> None:
    """Beside an inline forward that is wrong: of e², whatever e is, each gradient is 2·|e| times a slope."""
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        x, _ = task.sample(index)
        parameters = {name: row.value.get(name) or 0.0 for name in student.names}
        for name in row.after:
            gain, loss = row.gain(name), row.loss
            wanted = None if loss is None or loss < 0 else 2 * loss**0.5 * abs(slope(model, name, x, parameters))
            got = None if gain is None else abs(gain)
            assert_close(f"size of the gradient of {name} from this step", got, wanted, where=f"step {index + 1}")
        if not row.after:
            raise Difference(f"step {index + 1}: the loss has no parameter in it")
    if not any(row.loss for row in student.steps.rows[:FIRST_STEPS]):
        raise Difference("the loss is zero from the first step on")  # of which no gradient tells anything
