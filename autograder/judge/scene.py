"""A program that failed, as far as its words can tell why: its failure, its code as a tree, its steps.

Everything here reads; nothing runs. What the failing process says of itself names a mistake and is worth no points.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from autograder.records import Cell, Failure, Parameter, Recording

Function = ast.FunctionDef | ast.Lambda


class Scene:
    """Where a program failed."""

    def __init__(self, failure: Failure, recording: Recording, cells: Sequence[Cell], failed: Sequence[str]) -> None:
        self.failure, self.cells = failure, cells
        self.source = failure.source
        self.count = recording.count
        self.trained = {p.name for step in recording.steps for p in step.parameters}
        self.final = recording.final
        self.failed = set(failed)
        """The parts that were tried and found wrong."""

    def says(self, pattern: str) -> re.Match[str] | None:
        """Python's or PyTorch's words, by key words: they change from version to version."""
        return re.search(pattern, self.failure.message, re.IGNORECASE)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """The whole program's code, cell by cell."""
        return [node for cell in self.cells for node in _walk(cell.source)]

    @cached_property
    def line(self) -> list[ast.AST]:
        """The code that begins on the failing line."""
        cell = next((cell for cell in self.cells if cell.name == self.failure.cell), None)
        nodes = _walk(cell.source) if cell else []
        return [node for node in nodes if getattr(node, "lineno", None) == self.failure.line]

    @property
    def without_gradient(self) -> list[Parameter]:
        """The tensors of the line whose .grad is None."""
        return [p for p in self.failure.tensors if p.before is None]

    def defined(self) -> set[str]:
        """The names of the program's functions."""
        lambdas = {name for node in self._assignments() if isinstance(node.value, ast.Lambda) for name in _names(node)}
        return lambdas | {node.name for node in self.nodes if isinstance(node, ast.FunctionDef)}

    def assigned(self) -> set[str]:
        """The names that it gives a value."""
        return {name for node in self._assignments() if not isinstance(node.value, ast.Lambda) for name in _names(node)}

    def grown(self) -> set[str]:
        """The names to which something is added: `total += l`, `total = total + l`."""
        added = {
            ast.unparse(n.target) for n in self.nodes if isinstance(n, ast.AugAssign) and isinstance(n.op, ast.Add)
        }
        sums = [n for n in self._assignments() if isinstance(n.value, ast.BinOp) and isinstance(n.value.op, ast.Add)]
        return added | {t for n in sums for t in map(ast.unparse, n.targets) if t in _terms(n.value)}

    def called(self) -> set[str]:
        """The plain names that are called on the failing line."""
        calls = [node.func for node in self.line if isinstance(node, ast.Call)]
        return {function.id for function in calls if isinstance(function, ast.Name)}

    def backwards(self) -> list[str]:
        """What backward() is called on, wherever it is."""
        calls = [node.func for node in self.nodes if isinstance(node, ast.Call)]
        return [ast.unparse(f.value) for f in calls if isinstance(f, ast.Attribute) and f.attr == "backward"]

    def global_variable(self, name: str) -> bool:
        """Whether a cell's top level gives this name a value."""
        top = [node for cell in self.cells for node in _top(cell.source)]
        return any(isinstance(node, ast.Assign) and name in _names(node) for node in top)

    def made_in_the_loop(self, name: str) -> bool:
        """Whether a loop that calls name.backward() gives it its value as well."""
        loops = [node for node in self.nodes if isinstance(node, ast.For | ast.While)]
        inner = [loop for loop in loops if f"{name}.backward" in ast.unparse(loop)]
        return any(name in _names(node) for loop in inner for node in ast.walk(loop) if isinstance(node, ast.Assign))

    def silent(self) -> set[str]:
        """The functions without a `return` that gives something."""
        functions = [node for node in self.nodes if isinstance(node, ast.FunctionDef)]
        return {f.name for f in functions if not any(isinstance(n, ast.Return) and n.value for n in ast.walk(f))}

    def _assignments(self) -> Iterator[ast.Assign]:
        return (node for node in self.nodes if isinstance(node, ast.Assign))


def _top(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _walk(source: str) -> list[ast.AST]:
    return [node for statement in _top(source) for node in ast.walk(statement)]


def _names(node: ast.Assign) -> set[str]:
    """The plain names among an assignment's targets."""
    return {inner.id for target in node.targets for inner in ast.walk(target) if isinstance(inner, ast.Name) and
            isinstance(inner.ctx, ast.Store)}  # fmt: skip


def _terms(node: ast.expr) -> set[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _terms(node.left) | _terms(node.right)
    return {ast.unparse(node)}
