"""What a program is instead of an answer: prose, another exercise, the other assignment's, or one that never trains.

One sentence about the whole; it takes no points and gives none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograder.judge.student import Student
from autograder.records import Cell, Text

MADE = re.compile(r"^(\w+) = torch\.\w+\(.*requires_grad=True", re.MULTILINE)


def parameters(sources: Iterable[Path]) -> dict[str, set[str]]:
    """What the assignments train, by their names, as their sources have it at top level."""
    own = [source for source in sources if source.stem == source.parent.name]
    return {source.stem: set(MADE.findall(source.read_text("utf-8"))) for source in own}


def oddity(student: Student, cells: Sequence[Cell], others: Mapping[str, set[str]]) -> Text | None:
    """The sentence; None of most programs."""
    failure, steps = student.trace.recording.failure, student.trace.recording.steps
    if failure is not None and failure.kind == "syntax" and _prose(cells):
        return _PROSE
    if failure is not None and not steps:
        return None
    if not any(cell.source.strip() for cell in cells):
        return _NO_CODE
    if not steps:
        return _NEVER_TRAINS
    trained = {p.name: len(p.value) for p in steps[0].parameters}
    for name, theirs in others.items():
        if theirs == set(trained) != set(student.names) and set(trained.values()) == {1}:
            return _other(name, sorted(trained), student.names)
    if not student.roles.places and sum(trained.values()) > len(student.names):
        return _elsewhere(sorted(trained), student.names)
    return _diverged(student)


def _prose(cells: Sequence[Cell]) -> bool:
    lines = [line for cell in cells for line in cell.source.splitlines() if line.strip()]
    return any(len(line.split()) > 2 for line in lines) and not any(map(_is_code, lines))


def _is_code(line: str) -> bool:
    """Whether a line by itself, or with the block that it opens, is Python that does something."""
    for source in (line.strip(), f"{line.strip()}\n pass"):
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError):
            continue
        return any(not isinstance(s, ast.Expr) or isinstance(s.value, ast.Call) for s in body)
    return False


def _other(name: str, trained: Sequence[str], asked: Sequence[str]) -> Text:
    ours, theirs = ", ".join(asked), ", ".join(trained)
    return Text(
        f"This looks like an answer to {name}: it trains {theirs}; here {ours} {_is(asked)} asked for.",
        f"这看起来是 {name} 的答案：它训练的是 {theirs}；这道题要训练的是 {ours}。",
    )


def _elsewhere(trained: Sequence[str], asked: Sequence[str]) -> Text:
    ours, theirs = ", ".join(asked), ", ".join(trained) or "nothing"
    return Text(
        f"Your program trains {theirs}, and {ours} {_is(asked)} asked for. Is this the file of another exercise?",
        f"你的程序训练的是 {theirs}，而这道题要训练的是 {ours}。是不是交成了别的练习的文件？",
    )


def _diverged(student: Student) -> Text | None:
    """The step from which on a number is not finite."""
    rows = student.steps.rows
    lost = (i for i, row in enumerate(rows, start=1) if None in (row.loss, *row.value.values()))
    step = next(lost, None)
    if step is None:
        return None
    return Text(
        f"At step {step} the numbers became infinite or NaN: the steps before it grow instead of shrinking.",
        f"在第 {step} 步，数值变成了无穷大或 NaN：之前的每一步都在变大，而不是变小。",
    )


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


_PROSE = Text(
    "This file reads as text, not as a Python program: hand in the code itself.",
    "这个文件是文字，不是 Python 程序：请提交代码本身。",
)
_NO_CODE = Text("There is no code in this file.", "这个文件里没有代码。")
_NEVER_TRAINS = Text(
    "Your program ends without one backward() call, so nothing was trained: is the training loop there, and is it "
    "called?",
    "你的程序从头到尾没有调用过 backward()，所以没有训练：训练循环写了吗？调用了吗？",
)
