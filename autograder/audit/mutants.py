"""The solution with one small error at a time: what hidden graders must notice, whether or not anybody thought of it.

    mutants(cells, parts)   each with a name that stays the same while its statement does

What is changed is what students write, or could: the cells of the parts, but for docstrings and for what is printed.
The mutator is our own, since every mutant is to be graded as a submission in the box: mutmut builds all of
them into one module that its own pytest run switches, and leaves out what stands outside of functions; cosmic-ray can
be asked for single mutants, but drops, moves and exchanges nothing, and comes with a database and a web server.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import partial

from autograder.audit import expressions, statements
from autograder.audit.expressions import Scope
from autograder.records import Cell

Put = Callable[[ast.expr], None]


@dataclass(frozen=True)
class Mutant:
    """One wrong program."""

    id: str
    """`cell:line: what → what`."""
    statement: str
    """`cell:line: what`, of the statement that was changed."""
    cells: tuple[Cell, ...]
    diff: str
    """Against the solution; the changed lines alone."""


@dataclass(frozen=True)
class _Change:
    line: int
    before: str
    after: str
    source: str


def mutants(cells: Sequence[Cell], parts: Collection[str]) -> tuple[Mutant, ...]:
    """In the order of the program; none twice, and none that is the solution itself."""
    functions = tuple(
        node.name for cell in cells for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)
    )
    places = [at for at, cell in enumerate(cells) if cell.name in parts]
    return tuple(mutant for at in places for mutant in _of_cell(cells, at, functions))


def _of_cell(cells: Sequence[Cell], at: int, functions: tuple[str, ...]) -> Iterator[Mutant]:
    cell, tree = cells[at], ast.parse(cells[at].source)
    right = ast.unparse(tree)
    made = {right}
    for change in _changes(tree, functions):
        if change.source not in made:
            made.add(change.source)
            statement = f"{cell.name}:{change.line}: {change.before}"
            changed = (*cells[:at], replace(cell, source=change.source), *cells[at + 1 :])
            yield Mutant(f"{statement} → {change.after}", statement, changed, _difference(right, change.source))


def _changes(tree: ast.Module, functions: tuple[str, ...]) -> Iterator[_Change]:
    """Every change of one cell. Each is made in the tree, read, and undone."""
    for block, function in _blocks(tree):
        for at, statement in enumerate(block):
            if isinstance(statement, ast.FunctionDef) or statements.only_says(statement):
                continue
            line, before = statement.lineno, statements.head(statement)
            scope = _scope(function, functions) if function else _scope(_first_line(statement), functions)
            for node, holder, put in list(_places(statement)):
                for other in list(expressions.others(node, holder, scope)):
                    put(other)
                    yield _Change(line, before, statements.head(statement), ast.unparse(tree))
                put(node)
            kept = block[:]
            for words, changed in list(statements.others(kept, at)):
                block[:] = changed
                yield _Change(line, before, words, ast.unparse(tree))
            block[:] = kept


def _blocks(tree: ast.Module) -> Iterator[tuple[list[ast.stmt], ast.FunctionDef | None]]:
    """Every list of statements, and the function that it is part of."""
    yield tree.body, None
    for statement in tree.body:
        function = statement if isinstance(statement, ast.FunctionDef) else None
        for node in ast.walk(statement):
            bodies = (getattr(node, field, None) for field in ("body", "orelse"))
            yield from ((body, function) for body in bodies if isinstance(body, list) and body)


def _first_line(statement: ast.stmt) -> ast.AST:
    """It without the statements in it."""
    return ast.Tuple([node for node, holder, _ in _places(statement) if holder is statement], ast.Load())


def _scope(place: ast.AST, functions: tuple[str, ...]) -> Scope:
    called = {node.func for node in ast.walk(place) if isinstance(node, ast.Call)}
    numbers = [node.arg for node in ast.walk(place) if isinstance(node, ast.arg)]
    named = [node.id for node in ast.walk(place) if isinstance(node, ast.Name) and node not in called]
    names = [name for name in dict.fromkeys([*numbers, *named]) if name not in (*functions, "torch")]
    return Scope(tuple(names), functions, frozenset(numbers))


def _places(holder: ast.AST) -> Iterator[tuple[ast.expr, ast.AST, Put]]:
    """The expressions of a statement, without those of the statements in it, and how to put others there.

    What is called is the call's matter.
    """
    for field, value in ast.iter_fields(holder):
        if isinstance(value, ast.expr):
            if not (isinstance(holder, ast.Call) and field == "func"):
                yield value, holder, partial(setattr, holder, field)
            yield from _places(value)
        elif isinstance(value, list):
            for i, each in enumerate(value):
                if isinstance(each, ast.expr):
                    yield each, holder, partial(value.__setitem__, i)
                if isinstance(each, ast.expr | ast.withitem | ast.keyword):
                    yield from _places(each)


def _difference(right: str, wrong: str) -> str:
    lines = unified_diff(right.splitlines(), wrong.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
