"""The same program on other data: known literals of a submission are exchanged for hidden ones.

Data, learning rate, number of epochs and start are found by their values, whatever the program calls them; what is
not found stays as it was and is said (`applied`), so that the reference can be run on the very same task.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from autograder.records import Cell, Nudges

MADE_FROM_VALUES = {"tensor", "Tensor", "FloatTensor", "DoubleTensor", "as_tensor", "Variable", "Parameter", "array"}
"""Calls whose arguments are values of the result."""


@dataclass(frozen=True)
class Task:
    """What a training run is given."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    start: float
    """Every parameter's first value."""
    learning_rate: float
    epochs: int
    asked: float = 4.0
    """The x whose prediction is asked for."""

    def drawn(self, rng: Random) -> Task:
        """Another task of the same size, with few epochs."""
        return Task(
            x=tuple(round(rng.uniform(0.4, 2.4), 2) for _ in self.x),
            y=tuple(round(rng.uniform(-4.0, 8.0), 2) for _ in self.y),
            start=round(rng.uniform(0.2, 1.8), 2),
            learning_rate=round(rng.uniform(0.002, 0.009), 4),
            epochs=rng.randint(2, 4),
            asked=self.asked,
        )

    def sample(self, step: int) -> tuple[float, float]:
        """The (x, y) of a step, counted from 0."""
        return self.x[step % len(self.x)], self.y[step % len(self.y)]

    @property
    def steps(self) -> int:
        """One a sample and epoch."""
        return self.epochs * len(self.x)


def nudges(rng: Random, to: Literal["gradients", "values"], size: float) -> Nudges:
    """Hidden ones of about this size.

    Seven rows, so that no sample of three meets the same again soon; eight elements, more than assignments train.
    """
    rows = ((round(rng.choice((-1, 1)) * rng.uniform(0.5, 1.5) * size, 4) for _ in range(8)) for _ in range(7))
    return Nudges(tuple(map(tuple, rows)), to)


def vary(cells: Sequence[Cell], task: Task, other: Task, parameters: Collection[str]) -> tuple[tuple[Cell, ...], Task]:
    """The program on `other`, and the task that it now really has. Cells that do not parse stay as they are.

    `parameters` are the names, in the program, of the tensors whose start is to change; it changes for all or none.
    """
    trees = [_without_asserts(cell.source) for cell in cells]
    nodes = [node for tree in trees if tree for node in ast.walk(tree)]
    lists = [node for node in nodes if isinstance(node, ast.List | ast.Tuple)]
    constants = [node for node in nodes if isinstance(node, ast.Constant)]
    applied = task
    found_rows = {name: [node for node in lists if _values(node) == getattr(task, name)] for name in ("x", "y")}
    pairs = [node for node in lists if _pairs(node) == _samples(task)]
    for samples in pairs:
        samples.elts = [_row(pair) for pair in _samples(other)]
    for name in ("x", "y"):
        rows = found_rows[name] if all(found_rows.values()) else []
        for row in rows:
            row.elts = _row(getattr(other, name)).elts
        applied = _apply(applied, other, name, bool(rows or pairs))
    for name in ("learning_rate", "epochs"):
        found = [node for node in constants if _is(node, getattr(task, name))]
        applied = _apply(applied, other, name, _exchange(found, getattr(other, name)))
    starts = _starts(nodes, task.start, {name.split("[")[0].split(".")[0] for name in parameters})
    found_start = bool(starts)
    for node in starts:
        _start_at(node, float(other.start))  # a whole number would make an integer tensor
    applied = _apply(applied, other, "start", found_start)
    sources = [ast.unparse(tree) if tree else "" for tree in trees]
    return tuple(replace(c, source=s) if s else c for c, s in zip(cells, sources, strict=True)), applied


def _samples(task: Task) -> list[tuple[float, ...]]:
    return [(float(x), float(y)) for x, y in zip(task.x, task.y, strict=True)]


def _pairs(node: ast.List | ast.Tuple) -> list[tuple[float, ...] | None]:
    """The samples of a list of pairs, as in `for x, y in ((1, 2), (2, 4), (3, 6))`."""
    return [_values(item) if isinstance(item, ast.List | ast.Tuple) else None for item in node.elts]


def _row(values: Sequence[float]) -> ast.Tuple:
    return ast.Tuple([ast.Constant(value) for value in values], ast.Load())


def _apply(applied: Task, other: Task, name: str, found: bool) -> Task:
    return replace(applied, **{name: getattr(other, name)}) if found else applied


def _exchange(constants: Sequence[ast.AST], value: float) -> bool:
    for constant in constants:
        constant.value = value  # type: ignore[attr-defined]
    return bool(constants)


class _Unasserted(ast.NodeTransformer):
    def visit_Assert(self, node: ast.Assert) -> ast.Pass:
        return ast.copy_location(ast.Pass(), node)


def _without_asserts(source: str) -> ast.Module | None:
    """A test of what comes of the given data fails on others."""
    tree = _parse(source)
    return _Unasserted().visit(tree) if tree and "assert" in source else tree  # the visit of a tree is dear


def _starts(nodes: Sequence[ast.AST], start: float, names: set[str]) -> list[ast.AST]:
    """The literals of each parameter's assignments, the later ones too; none at all where one parameter has none."""
    found: list[ast.AST] = []
    assignments = [node for node in nodes if isinstance(node, ast.Assign)]
    for name in names:
        literals = [one for node in assignments if name in _targets(node) for one in _literals(node.value, start)]
        if not literals:
            return []
        found += literals
    return [*found, *_refills(nodes, start)]


def _refills(nodes: Sequence[ast.AST], start: float) -> list[ast.AST]:
    """The literals of `p.data.fill_(start)`, by which a program starts again."""
    calls = [node for node in nodes if isinstance(node, ast.Call) and _name(node.func) == "fill_"]
    return [call.args[0] for call in calls if call.args and _is(call.args[0], start)]


def _start_at(node: ast.AST, start: float) -> None:
    if isinstance(node, ast.Call):  # torch.ones(3, …) becomes torch.full((3,), start, …)
        shape = node.args[0] if isinstance(node.args[0], ast.Tuple | ast.List) else ast.Tuple(node.args, ast.Load())
        node.func.attr, node.args = "full", [shape, ast.Constant(start)]  # type: ignore[attr-defined]
    else:
        _exchange([node], start)


def _targets(node: ast.Assign) -> set[str]:
    values = [target for target in node.targets if getattr(target, "attr", "") != "grad"]
    return {inner.id for target in values for inner in ast.walk(target) if isinstance(inner, ast.Name)}


def _literals(node: ast.AST, start: float, made: bool = False) -> list[ast.AST]:
    """Literals equal to the start that are a value: not a shape, as in nn.Linear(1, 1); and torch.ones(…) itself."""
    if start == 1 and isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.ones" and node.args:
        return [node]
    if isinstance(node, ast.Call) and _name(node.func) not in MADE_FROM_VALUES:
        return []
    made = made or isinstance(node, ast.Call)
    if _is(node, start):
        return [node] if made else []
    return [literal for inner in ast.iter_child_nodes(node) for literal in _literals(inner, start, made)]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is(node: ast.AST, value: float) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value == value


def _parse(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _values(node: ast.List | ast.Tuple) -> tuple[float, ...] | None:
    constants = [item.value for item in node.elts if isinstance(item, ast.Constant)]
    if len(constants) != len(node.elts) or any(type(value) not in (int, float) for value in constants):
        return None
    return tuple(float(value) for value in constants)  # type: ignore[arg-type]
