"""Known wrong answers: each is the solution with a few statements in place of its own.

An author writes, in `solutions/NAME/mistakes.py`::

    @mistake(part="zero_grad")
    def never_zeroes():
        \"\"\"The gradient is never set to zero, so each backward() adds to what is left of the one before.

        梯度从未清零……
        \"\"\"
        def zero_grad():
            pass

A `def` replaces the solution's function of that name, an assignment the assignment to that name, a `for` the loop
over that variable. The file is never imported: the statements run in the box, a single function also here, on plain
numbers (see plain.py). The docstring is the advice that the student gets.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from autograder.judge.checks import text
from autograder.records import Cell, GraderFault, Mistake

F = TypeVar("F", bound=Callable[..., object])

Patch = tuple[ast.stmt, ...]


def mistake(*, part: str) -> Callable[[F], F]:
    """Mark a known wrong answer and the part that it must lose points in."""
    return lambda function: function


def read(path: Path) -> dict[Mistake, Patch]:
    """The mistakes of a file, in its order. Raises GraderFault where one has no part, no docstring or no statement."""
    functions = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    return dict(_one(path, function) for function in functions)


def _one(path: Path, function: ast.FunctionDef) -> tuple[Mistake, Patch]:
    advice = text(ast.get_docstring(function))
    parts = [
        str(keyword.value.value)
        for call in function.decorator_list
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "part" and isinstance(keyword.value, ast.Constant)
    ]
    if not (advice.en and parts and function.body[1:]):
        raise GraderFault(
            f"The mistake {function.name} (line {function.lineno} of {path}) is incomplete",
            got=f"part {parts}, docstring {advice.en!r}, {len(function.body) - 1} statements",
            wanted='@mistake(part="…"), a docstring (the advice), and the statements that differ from the solution',
            next_step="complete it, then run: autograder audit",
        )
    return Mistake(function.name, parts[0], advice), tuple(function.body[1:])


def apply(cells: Sequence[Cell], *patches: Patch) -> tuple[Cell, ...]:
    """The program with these statements in place of its own. Raises GraderFault where one has no counterpart."""
    waiting = {_key(statement): statement for patch in patches for statement in patch}
    patched = []
    for cell in cells:
        tree = ast.parse(cell.source)
        own = [_key(statement) for statement in tree.body]
        if any(key in waiting for key in own):
            tree.body = [waiting.pop(key, statement) for key, statement in zip(own, tree.body, strict=True)]
            cell = replace(cell, source=ast.unparse(tree))
        patched.append(cell)
    if waiting:
        raise GraderFault(
            "A mistake replaces what the solution does not have",
            got=", ".join(waiting),
            wanted="a function, an assignment or a loop that stands in the solution at top level",
            next_step="name it as the solution does",
        )
    return tuple(patched)


def mend(cells: Sequence[Cell], solution: Sequence[Cell], functions: Sequence[str]) -> tuple[Cell, ...] | None:
    """A program with the solution's functions in place of its own; None where it has one of them not at top level."""
    right = [node for cell in solution for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)]
    try:
        return apply(cells, tuple(node for node in right if node.name in functions))
    except (GraderFault, SyntaxError, ValueError, RecursionError):
        return None


def begin(cells: Sequence[Cell], solution: Sequence[Cell], names: Sequence[str]) -> tuple[Cell, ...] | None:
    """A program with the solution's assignments to these names in place of its own; None where it lacks one."""
    right = [node for cell in solution for node in ast.parse(cell.source).body if isinstance(node, ast.Assign)]
    try:
        return apply(cells, tuple(node for node in right if ast.unparse(node.targets[0]) in names))
    except (GraderFault, SyntaxError, ValueError, RecursionError):
        return None


def compatible(one: Patch, other: Patch) -> bool:
    """Whether two mistakes can stand in one program: they replace different statements."""
    return not {_key(statement) for statement in one} & {_key(statement) for statement in other}


def _key(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef):
        return f"def {statement.name}"
    if isinstance(statement, ast.Assign):
        return f"{ast.unparse(statement.targets[0])} ="
    if isinstance(statement, ast.For):
        return f"for {ast.unparse(statement.target)}"
    return ast.unparse(statement)
