"""What training was asked and what ran: another rate, number of epochs, start, order or data, in the run's own numbers.

No known mistake is needed for these, and none of them is a wrong algorithm: forward, loss, update and zero_grad keep
their points.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.judge.account import Account, Used
from autograder.judge.close import close, show
from autograder.judge.vary import Task
from autograder.records import Mistake, Text


def rate(run: Account, task: Task) -> Mistake:
    """The run steps with another learning rate."""
    ran, asked = show(float(f"{run.rate:.3g}")), show(task.learning_rate)
    return _training(
        "another_learning_rate",
        f"The learning rate is {ran}; asked is {asked}.",
        f"学习率用了 {ran}，题目要求 {asked}。",
    )


def epochs(run: Account, task: Task, each: int) -> Mistake:
    """The loop ends at another time; `each` epoch has so many steps."""
    ran, rest = divmod(run.count, each)
    if rest:
        return _training(
            "another_number_of_steps",
            f"backward() was called {run.count} times; {task.epochs} epochs of {each} were asked.",
            f"backward() 被调用了 {run.count} 次；题目要求 {task.epochs} 轮，每轮 {each} 次。",
        )
    return _training(
        "another_number_of_epochs",
        f"The loop ran {ran} epochs; asked are {task.epochs}.",
        f"只训练了 {ran} 轮，题目要求 {task.epochs} 轮。" if ran < task.epochs else
        f"训练了 {ran} 轮，题目要求 {task.epochs} 轮。",
    )  # fmt: skip


def start(run: Account, task: Task) -> Mistake:
    """The parameters start elsewhere."""
    ran = ", ".join(f"{name} = {show(value)}" for name, value in run.start.items())
    return _training(
        "another_start",
        f"Training starts at {ran}; asked is {show(task.start)}.",
        f"训练从 {ran} 开始，题目要求从 {show(task.start)} 开始。",
    )


def order(run: Account, task: Task) -> Mistake:
    """The samples come in another order, or not all of them."""
    ran = ", ".join(_called(used, task) for used in run.samples)
    return _training(
        "another_order",
        f"The first steps use the samples x = {ran}; asked is one step for each sample, in the order of the data.",
        f"最初几步用的样本是 x = {ran}；题目要求每个样本走一步，并按数据的顺序。",
    )


def data(run: Account, task: Task) -> Mistake:
    """The targets are not those of the task."""
    pairs = zip(run.targets, task.y, strict=False)
    wrong = [(x, y, asked) for (x, y), asked in pairs if not close(y, asked, 1e-3, 1e-3)]
    en = ", ".join(f"y = {show(y)} at x = {show(x)} (asked: {show(asked)})" for x, y, asked in wrong)
    zh = "，".join(f"x = {show(x)} 处 y = {show(y)}（应为 {show(asked)}）" for x, y, asked in wrong)
    return _training("other_data", f"The data are not those of the task: {en}.", f"数据与题目不同：{zh}。")


def _training(name: str, en: str, zh: str) -> Mistake:
    return Mistake(name, "training", Text(en, zh))


def _called(used: Used, task: Task) -> str:
    return "+".join(dict.fromkeys(show(task.x[i]) for i, _ in used[0]))


def starts_elsewhere(run: Account, task: Task) -> bool:
    """Whether a parameter does not start where it was asked to."""
    return any(not close(value, task.start, 1e-4, 1e-4) for value in run.start.values())


def steps_otherwise(run: Account, task: Task) -> bool:
    """Whether the rate is not the asked one."""
    return abs(run.rate - task.learning_rate) > 1e-3 * task.learning_rate


def in_order(samples: Sequence[Used], size: int) -> bool:
    """Whether the steps are one a sample, in order, as far as they could be told."""
    return all(used == (((i % size, i % size),), False, False) for i, used in enumerate(samples))
