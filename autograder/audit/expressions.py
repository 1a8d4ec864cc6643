"""What an expression may be mistaken for.

    others(node, holder, scope)   the expressions that might stand in its place; `holder` is the node that it stands in

Operators, operands, constants and names, as in all mutation testing; and the slips of a training loop: a graph that
is cut, a tensor in place of its gradient, an epoch too many, a sample too few.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult, ast.Div),
    ast.Sub: (ast.Add, ast.Mult, ast.Div),
    ast.Mult: (ast.Add, ast.Sub, ast.Div, ast.Pow),
    ast.Div: (ast.Mult, ast.Sub, ast.FloorDiv),
    ast.Pow: (ast.Mult, ast.Add, ast.Div),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
METHODS = {
    "sub_": ("sub", "add_", "mul_", "div_", "copy_"),
    "add_": ("add", "sub_", "mul_", "div_", "copy_"),
    "zero_": ("neg_", "detach_"),
    "item": ("detach",),
}
CUTS = ("({}).item()", "({}).detach()")
BOUNDS = ("range(1, {})", "range({} - 1)", "range({} + 1)", "range(2 * {})", "range({} // 2)")
WALKS = ("list({})[1:]", "list({})[:-1]", "list({})[::-1]", "list({}) * 2")


@dataclass(frozen=True)
class Scope:
    """What there is to confuse in one place of a program."""

    names: tuple[str, ...]
    """Values that could be taken for one another: of one function, or of one statement outside of functions."""
    functions: tuple[str, ...]
    """The program's functions."""
    numbers: frozenset[str] = frozenset()
    """Those of the names that stand for plain numbers, so that there is no graph to cut."""


def others(node: ast.expr, holder: ast.AST, scope: Scope) -> Iterator[ast.expr]:
    """Expressions that might stand there."""
    match node:
        case ast.BinOp():
            yield from _operations(node)
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Compare(left=left, ops=[operator], comparators=right):
            yield from (ast.Compare(left, [other()], right) for other in COMPARISONS.get(type(operator), ()))
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield from (_number(other) for other in (value + 1, value - 1, 2 * value, 0 * value, value / 2))
        case ast.Name(id=name, ctx=ast.Load()) if name in scope.names:
            yield from (ast.Name(other, ast.Load()) for other in scope.names if other != name)
        case ast.Attribute(value=owner, attr="grad"):
            yield from (owner, ast.Attribute(owner, "data", ast.Load()))
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
            yield from (type(node)([*elements[:i], *elements[i + 1 :]], ast.Load()) for i in range(len(elements)))
        case ast.Tuple(elts=[one, other], ctx=ast.Store()):
            yield ast.Tuple([other, one], ast.Store())
        case ast.Call():
            yield from _calls(node, scope)
    if _calculates(node, holder, scope):
        yield ast.UnaryOp(ast.USub(), node)
        if _has_graph(node, holder, scope):
            yield from (_parsed(cut, node) for cut in CUTS)
    if isinstance(holder, ast.For) and node is holder.iter:
        yield from _iterations(node)


def _operations(node: ast.BinOp) -> Iterator[ast.expr]:
    yield from (ast.BinOp(node.left, other(), node.right) for other in OPERATORS.get(type(node.op), ()))
    yield from (node.left, node.right)
    if not isinstance(node.op, ast.Add | ast.Mult):
        yield ast.BinOp(node.right, node.op, node.left)


def _number(value: float) -> ast.expr:
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def _calls(node: ast.Call, scope: Scope) -> Iterator[ast.expr]:
    yield from node.args
    if len(node.args) > 1:
        yield ast.Call(node.func, node.args[::-1], node.keywords)
    match node.func:
        case ast.Name(id=name) if name in scope.functions:
            named = (ast.Name(other, ast.Load()) for other in scope.functions if other != name)
            yield from (ast.Call(function, node.args, node.keywords) for function in named)
        case ast.Attribute(value=owner, attr=method) if not _is_module(owner, scope):
            yield owner
            methods = (ast.Attribute(owner, other, ast.Load()) for other in METHODS.get(method, ()))
            yield from (ast.Call(other, node.args, node.keywords) for other in methods)


def _is_module(owner: ast.expr, scope: Scope) -> bool:
    return isinstance(owner, ast.Name) and owner.id not in scope.names


def _calculates(node: ast.expr, holder: ast.AST, scope: Scope) -> bool:
    """Whether it is a quantity in a calculation, which can have the wrong sign."""
    quantity = isinstance(node, ast.BinOp | ast.Call) or (isinstance(node, ast.Name) and node.id in scope.names)
    if isinstance(holder, ast.Call):
        return quantity and node in holder.args
    if isinstance(holder, ast.Assign | ast.AugAssign):
        return quantity and node is holder.value
    return quantity and isinstance(holder, ast.BinOp | ast.Return)


def _has_graph(node: ast.expr, holder: ast.AST, scope: Scope) -> bool:
    """Whether it may be a tensor, so that there is a graph to cut."""
    match node:
        case ast.Name(id=name):
            return name not in scope.numbers and isinstance(holder, ast.BinOp)
        case ast.Call(func=ast.Name(id=name)):
            return name in scope.functions
        case ast.Call():
            return False
    return True


def _iterations(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="range"), args=[bound]):
            yield from (_parsed(other, bound) for other in BOUNDS)
        case _:
            yield from (_parsed(other, node) for other in WALKS)


def _parsed(form: str, node: ast.expr) -> ast.expr:
    return ast.parse(form.format(ast.unparse(node)), mode="eval").body
