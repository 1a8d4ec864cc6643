"""The lines of a program in which a part is done: where to look for what is wrong with it, also where nothing crashed.

    matter(cells, parts, mistakes)     places as (cell, line), as far as the code says them; nothing where it does not

Read, never run. A part that has its function is done in that function; otherwise by what stands around backward().
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.records import Cell

Place = tuple[str, int]
"""A cell's name and a line in it, counted from 1."""

MOST_CODE = 50_000
"""Characters of a cell that is read: a page shows fewer."""
MOST_PLACES = 12
"""Marked for one part; more would point at everything."""

_RATE = re.compile(r"(^|_)(lr|learning_?rate|rate|eta|alpha|step_size)$", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A simple statement, or the head of a compound one, with the loops and functions that it stands in."""

    cell: str
    node: ast.stmt
    loops: tuple[ast.stmt, ...]
    function: str

    @property
    def places(self) -> set[Place]:
        """Its lines; of a loop or a function the first."""
        compound = isinstance(self.node, ast.For | ast.While | ast.With | ast.FunctionDef | ast.If)
        last = self.node.lineno if compound else self.node.end_lineno or self.node.lineno
        return {(self.cell, line) for line in range(self.node.lineno, last + 1)}

    @cached_property
    def said(self) -> str:
        """Its code, in one style; of a loop or a function the first line."""
        return ast.unparse(self.node).split("\n")[0]

    @cached_property
    def targets(self) -> list[str]:
        """What it gives a value."""
        nodes = self.node.targets if isinstance(self.node, ast.Assign) else [getattr(self.node, "target", None)]
        return [ast.unparse(node) for node in nodes if isinstance(node, ast.expr)]

    @cached_property
    def value(self) -> str:
        """The value that it gives or calculates."""
        node = getattr(self.node, "value", None)
        return ast.unparse(node) if isinstance(node, ast.expr) else ""


def matter(cells: Sequence[Cell], parts: Collection[str], mistakes: Collection[str] = ()) -> set[Place]:
    """The lines in which these parts are done; for some mistakes (another rate, start, data) those that say it."""
    program = [statement for cell in cells for statement in _statements(cell)]
    found: set[Place] = set()
    for part in parts:
        chosen = _said_by(program, mistakes) if part == "training" else []
        chosen = chosen or _of_function(program, part) or _inline(program, part)
        if len(places := {place for statement in chosen for place in statement.places}) <= MOST_PLACES:
            found |= places
    return found


def _of_function(program: Sequence[Statement], part: str) -> list[Statement]:
    """What its function gives back or does."""
    inside = [s for s in program if s.function == part]
    if part in ("update", "zero_grad") and not any(_calls(s, part) for s in program if s.function != part):
        return []  # what is wrong with it is that nothing calls it
    if part in ("forward", "loss") and any(isinstance(s.node, ast.Return) for s in inside):
        return [s for s in inside if isinstance(s.node, ast.Return)]
    named = [s for s in program if s.targets == [part] and "lambda" in s.value]
    return named[-1:] or [s for s in inside if _does_something(s)]


def _does_something(statement: Statement) -> bool:
    if isinstance(
        statement.node, ast.Global | ast.Nonlocal | ast.For | ast.While | ast.With | ast.If | ast.FunctionDef
    ):
        return False
    return not (isinstance(statement.node, ast.Expr) and isinstance(statement.node.value, ast.Constant))


def _inline(program: Sequence[Statement], part: str) -> list[Statement]:
    """What does it in the loop that calls backward()."""
    backward = [s for s in program if _calls(s, "backward")]
    if not backward:
        return []
    loops = set(backward[-1].loops)
    inside = [s for s in program if loops and loops <= set(s.loops)] or program
    if part == "zero_grad":
        return [s for s in inside if _zeroes(s)] or backward
    if part == "update":
        return [s for s in inside if _steps(s)]
    if part == "training":
        heads = [s for s in program if s.node in loops]
        return [*heads, *(s for s in inside if _calls(s, "backward") or _zeroes(s) or _steps(s))]
    loss = [s for s in inside if set(s.targets) & {_name_before_backward(b) for b in backward}]
    if part == "loss":
        return loss
    used = {node.id for s in loss for node in ast.walk(s.node) if isinstance(node, ast.Name)}
    return [s for s in inside if s not in loss and set(s.targets) & used] or loss


def _calls(statement: Statement, *methods: str) -> bool:
    defines = isinstance(statement.node, ast.FunctionDef)
    return not defines and any(re.search(rf"\b{method}\(", statement.said) for method in methods)


def _zeroes(statement: Statement) -> bool:
    return _calls(statement, "zero_", "zero_grad") or any(target.endswith(".grad") for target in statement.targets)


def _steps(statement: Statement) -> bool:
    moved = bool(statement.targets) and ".grad" in statement.value and not _zeroes(statement)
    return moved or _calls(statement, "step", "update", "sub_")


def _name_before_backward(statement: Statement) -> str:
    return statement.said.split(".backward(")[0].strip()


def _said_by(program: Sequence[Statement], mistakes: Collection[str]) -> list[Statement]:
    """Where a rate, a number of epochs, a start, an order or the data are written down."""
    for words, is_it in _WRITTEN:
        if any(word in mistake for word in words for mistake in mistakes):
            return [statement for statement in program if is_it(statement)]
    return []


def _holds_data(value: str) -> bool:
    return value.startswith(("[", "([", "torch.tensor([")) and "requires_grad" not in value


_WRITTEN: tuple[tuple[tuple[str, ...], Callable[[Statement], bool]], ...] = (
    (("learning_rate",), lambda s: any(_RATE.search(target) for target in s.targets) or "lr=" in s.said),
    (("epoch",), lambda s: any("epoch" in target.lower() for target in s.targets)),
    (("start", "requires_grad"), lambda s: bool(s.targets) and ("tensor(" in s.value or "Parameter(" in s.value)),
    (("data", "decimal_comma"), lambda s: bool(s.targets) and _holds_data(s.value)),
    (("order", "sample"), lambda s: isinstance(s.node, ast.For)),
)
"""Words in the name of a mistake, and the statements that it is about."""


def _statements(cell: Cell) -> Iterator[Statement]:
    if len(cell.source) > MOST_CODE:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a student's own escapes in strings
            tree = ast.parse(cell.source)
        yield from _inside(cell.name, tree.body, (), "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return


def _inside(cell: str, body: Sequence[ast.stmt], loops: tuple[ast.stmt, ...], function: str) -> Iterator[Statement]:
    for node in body:
        yield Statement(cell, node, loops, function)
        inner = (*loops, node) if isinstance(node, ast.For | ast.While) else loops
        name = node.name if isinstance(node, ast.FunctionDef) else function
        for block in ("body", "orelse", "finalbody"):
            yield from _inside(cell, getattr(node, block, []), inner, name)
        for handler in getattr(node, "handlers", []):
            yield from _inside(cell, handler.body, inner, name)
