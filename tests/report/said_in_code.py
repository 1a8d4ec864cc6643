"""The sentences about a program that our own code makes, read from the code: `{}` where something is put in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "autograder"
SPEAKING = [
    *(f"judge/{name}.py" for name in ("calls", "close", "confirm", "departure", "loop", "oracle", "student")),
    *(f"course/{name}.py" for name in ("frame", "notebook", "submission")),
    "sandbox/endings.py",
    "grade.py",
    "program.py",
]
NOT_FOR_STUDENTS = {
    "GraderFault",
    "Text",
    "ValueError",
    "TypeError",
    "Random",
    "compile",
    "search",
    "says",
    "match",
    "sub",
}
"""What is said in calls of these is for instructors, or is in both languages already, or is a pattern."""


def sentences() -> dict[str, str]:
    """Each sentence and its file."""
    return {said: name for name in SPEAKING for said in _said(ast.parse((PACKAGE / name).read_text("utf-8")))}


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node.func) in NOT_FOR_STUDENTS:
        return
    if isinstance(node, ast.keyword) and node.arg == "detail":
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.arg | ast.AnnAssign) or (isinstance(node, ast.FunctionDef) and node.name.startswith("__")):
        return
    if isinstance(node, ast.JoinedStr | ast.Constant):
        text = _text(node)
        if " " in text.strip() and text.isascii() | ("−" in text):
            yield text
        if isinstance(node, ast.JoinedStr):
            for value in node.values:
                if isinstance(value, ast.FormattedValue):
                    yield from _said(value.value)
        return
    for child in ast.iter_child_nodes(node):
        yield from _said(child)


def _text(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
