"""What a step should have been: plain float64 arithmetic, naive on purpose.

Expected values come from a `Model` in plain Python, slopes from central differences; where the student's own forward
or loss is what a later link has to agree with, it is asked at the recorded parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from autograder.judge.close import Difference, assert_close, close, show
from autograder.judge.reading import Model, Reading, idle_filled, read, slope
from autograder.judge.steps import Row
from autograder.judge.student import NotReached, Student, cause
from autograder.judge.vary import Task
from autograder.records import Number

FIRST_STEPS = 6
"""Steps looked at one by one: two epochs."""


def draw(rng: Random) -> float:
    """A hidden number of comfortable size, away from 0 and ±1, where wrong formulas agree with right ones."""
    return round(rng.choice((-1, 1)) * rng.uniform(1.2, 2.8), 2)


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


def own_step(student: Student, model: Model, row: Row, task: Task, index: int) -> list[tuple[str, Number, Number]]:
    """Loss and gradients that one step should have, by the student's own functions where there are any."""
    parameters = idle_filled(student.steps, row, student.names, task)
    got = [("loss", row.loss), *((f"gradient of {name} from this step", row.gain(name)) for name in row.after)]
    right = [row.loss, *(row.gain(name) for name in row.after)]
    x, y = task.sample(index)
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


def read_steps(student: Student, model: Model, task: Task) -> Reading:
    """What the run says of a forward and a loss that are not functions of their own."""
    return read(student.steps, student.names, model, task)


def agreed(student: Student, model: Model, task: Task) -> Reading:
    """The same; a hidden run has to be read as the visible one was."""
    reading = read_steps(student, model, task)
    found = (reading.wrong, reading.late, bool(reading.other_y))
    if student.visible:
        student.read_as = found
    elif found != student.read_as:
        raise Difference("the steps of a hidden run are of another kind")
    return reading


def untrained(student: Student, model: Model, task: Task) -> list[str]:
    """Parameters that the prediction has, at their values, and no gradient ever reaches: they are not trained."""
    idle = [name for name in student.names if not any(name in row.after for row in student.steps.rows)]
    rows = student.steps.rows
    if not idle or not rows or not rows[0].after:
        return []
    return [] if "forward" in read_steps(student, model, task).wrong else idle


def by_the_steps(student: Student, model: Model, task: Task, function: str) -> None:
    """No such function: the link is judged from a run's first steps."""
    if not student.steps.rows:
        if failure := student.trace.recording.failure:
            raise NotReached(f"no function named {function} was found: {cause(failure)}")
        raise NotReached(f"no function named {function} was found, and the program made no backward() call")
    if function == "loss" and student.has("forward") and "forward" in student.lost:
        return _of_own_forward(student, model, task)
    if function in agreed(student, model, task).wrong:
        raise _first_difference(student, model, task, function)


def _of_own_forward(student: Student, model: Model, task: Task) -> None:
    """The loss of each step is the square of what the student's own forward, which is wrong, leaves."""
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        for quantity, got, wanted in own_step(student, model, row, task, index):
            assert_close(quantity, got, wanted, where=f"step {index + 1}")


def _first_difference(student: Student, model: Model, task: Task, function: str) -> Difference:
    """The first step that is not the right one of its sample."""
    for index, row in enumerate(student.steps.rows[:FIRST_STEPS]):
        idle = [name for name in student.names if name not in row.after]
        if function == "forward" and idle:
            return Difference(f"step {index + 1}: no gradient arrived at {', '.join(idle)}")
        if not row.after:
            return Difference(f"step {index + 1}: the loss has no parameter in it")
        parameters = idle_filled(student.steps, row, student.names, task)
        if len(parameters) < len(student.names):
            return Difference(f"step {index + 1}: a parameter is not a finite number")
        x, y = task.sample(index)
        error = model(x, **parameters) - y
        wanted = [error**2, *(2 * error * slope(model, name, x, parameters) for name in row.after)]
        got = [("loss", row.loss), *((f"gradient of {name} from this step", row.gain(name)) for name in row.after)]
        try:
            for (quantity, number), right in zip(got, wanted, strict=True):
                assert_close(quantity, number, right, where=f"step {index + 1}")
        except Difference as difference:
            return difference
    return Difference(f"the steps do not follow from a right {function}")
