"""Where in a program's code the way from the loss back to the parameters ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

CUTS = {"item", "detach", "numpy", "tolist"}
"""Methods whose result has no graph; `.data`, float() and torch.tensor() have the same effect."""
MAKES = {"float", "int", "torch.tensor", "torch.Tensor", "torch.as_tensor", "np.array", "torch.FloatTensor"}


def cut_in(nodes: Sequence[ast.AST], parameters: set[str]) -> str:
    """`forward` where a calculation takes a parameter out of the graph, `loss` where none takes anything out of it.

    Empty where the code shows neither: something that is no parameter is taken out somewhere.
    """
    own = {name.rpartition(".")[2].partition("[")[0] for name in parameters}
    taken = [operand for statement in _calculations(nodes) for operand in _taken_out(statement)]
    if any(own & _names(operand) for operand in taken):
        return "forward"
    return "" if taken else "loss"


def _calculations(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Statements of loops and functions that may lead to a loss: no printing, no logging, no update."""
    for outer in nodes:
        if isinstance(outer, ast.FunctionDef) and "no_grad" in " ".join(map(ast.unparse, outer.decorator_list)):
            yield ast.With([ast.withitem(ast.Name("no_grad"))], outer.body)
        if not isinstance(outer, ast.FunctionDef | ast.For | ast.While | ast.With | ast.Lambda):
            continue
        if isinstance(outer, ast.Lambda):
            yield outer.body
            continue
        if isinstance(outer, ast.With) and "no_grad" in " ".join(ast.unparse(item) for item in outer.items):
            yield outer
        for node in outer.body:
            used = isinstance(node, ast.Return) or (isinstance(node, ast.Assign) and _used(nodes, node))
            if used and ".grad" not in ast.unparse(node):
                yield node


def _used(nodes: Sequence[ast.AST], assignment: ast.Assign) -> bool:
    """Whether what is assigned is calculated with, not only shown."""
    targets = {ast.unparse(target) for target in assignment.targets}
    users = [n.value for n in nodes if isinstance(n, ast.Assign | ast.Return) and n is not assignment and n.value]
    return any(targets & _names(value) for value in users)


def _taken_out(statement: ast.AST) -> Iterator[ast.AST]:
    """What a statement takes out of the graph."""
    if isinstance(statement, ast.With):
        yield from (
            n for n in statement.body if isinstance(n, ast.Return | ast.Assign) and ".grad" not in ast.unparse(n)
        )
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CUTS:
            yield node.func.value
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in MAKES:
            yield from (argument for argument in node.args if _names(argument))
        elif isinstance(node, ast.Attribute) and node.attr == "data" and isinstance(node.ctx, ast.Load):
            yield node.value


def _names(node: ast.AST) -> set[str]:
    """The names and attributes in an expression."""
    plain = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return plain | {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
