"""Where a run first leaves the right one, for a program whose mistake is not known: in its own numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.judge.close import close, show
from autograder.judge.known import Catalogue
from autograder.judge.rate import moves
from autograder.judge.reading import idle_filled, slope
from autograder.judge.steps import Row
from autograder.judge.student import Student
from autograder.judge.vary import Task
from autograder.records import Comparison, Departure, Number, Text

LARGEST_ROUNDING = 1e-4

Kind = tuple[str, str]
"""What all links of a kind are called together, in English and in Chinese."""
START: Kind = ("the start", "初值")
CLEAN: Kind = ("clean gradients before backward()", "backward() 之前没有残留梯度")
LOSS: Kind = ("the loss", "损失")
GRADIENTS: Kind = ("the gradients", "梯度")
MOVES: Kind = ("the new values", "更新后的值")


@dataclass(frozen=True)
class Link:
    """One quantity of a step."""

    kind: Kind
    en: str
    zh: str
    got: Number
    wanted: Number


def departure(student: Student, catalogue: Catalogue) -> Departure | None:
    """The first link that differs from what follows from the student's own numbers before it; None where none does."""
    task, rows = catalogue.task, student.steps.rows
    if task is None:
        return None
    for index, row in enumerate(rows[: task.steps]):
        right: list[Link] = []
        then = rows[index + 1] if index + 1 < len(rows) else None
        for link in _links(student, catalogue.functions.model, task, index, row, then):
            if not close(link.got, link.wanted, LARGEST_ROUNDING, LARGEST_ROUNDING):
                return _told(index + 1, right, link)
            right.append(link)
    return None


def _links(
    student: Student, model: Callable[..., float], task: Task, index: int, row: Row, then: Row | None
) -> Iterator[Link]:
    """Of one step: left-over gradients, loss, gradients, moves."""
    values, (x, y) = idle_filled(student.steps, row, student.names, task), task.sample(index)
    names = [(name, student.called(name)) for name in student.names]
    for name, own in names if index == 0 else ():
        yield Link(START, f"the start of {own}", f"{own} 的初值", values.get(name), task.start)
    if len(values) < len(names):
        return
    for name, left in row.before.items():
        own = student.called(name)
        yield Link(CLEAN, f"the gradient of {own} before backward()", f"backward() 之前 {own} 的梯度", left, 0.0)
    error = model(x, **values) - y
    yield Link(LOSS, *LOSS, row.loss, error**2)
    for name, own in names:
        gain, wanted = row.gain(name), 2 * error * slope(model, name, x, values)
        yield Link(GRADIENTS, f"the gradient of {own}", f"{own} 的梯度", gain, float(f"{wanted:.7g}"))
    if then is None:
        return
    for name, own in names:
        after, now = row.after.get(name), row.value.get(name)
        wanted_value = None if after is None or now is None else now - task.learning_rate * after
        right = moves(row, then, name, task.learning_rate)
        got = wanted_value if right else then.value.get(name)
        yield Link(MOVES, f"{own} after the step", f"更新之后的 {own}", got, wanted_value)


def _told(step: int, right: list[Link], link: Link) -> Departure:
    before, before_zh = _before(step, right, link.kind)
    if link.got is None and link.kind == GRADIENTS:
        en, zh = f"{link.en} is missing", f"没有{link.zh}"
    else:
        en, zh = f"{link.en} is {show(link.got)}, which is not as asked", f"{link.zh}是 {show(link.got)}，与要求不同"
    text = Text(
        f"The first difference is in step {step}: {en}. {before}".strip(),
        f"第一处不同在第 {step} 步：{zh}。{before_zh}",
    )
    return Departure(text, Comparison(link.en, f"step {step}", link.got, link.wanted))


def _before(step: int, right: list[Link], kind: Kind) -> Kind:
    """What was right until then."""
    steps = {1: (), 2: (("step 1", "第 1 步"),)}.get(step, ((f"steps 1 to {step - 1}", f"前 {step - 1} 步"),))
    here = dict.fromkeys((link.en, link.zh) if link.kind == kind else link.kind for link in right)
    if not here and not steps:
        return "", ""
    en, zh = zip(*steps, *here, strict=True)
    return f"Right before it: {', '.join(en)}.", f"在此之前正确的是：{'、'.join(zh)}。"
