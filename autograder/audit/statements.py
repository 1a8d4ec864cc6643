"""What may happen to a statement: it is forgotten, made twice, put in another place, or does a little less.

others(block, at)   other blocks for the one that a statement stands in, each with the words for what was done
head(statement)     how a statement is called
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from autograder.audit.expressions import OPERATORS

Block = Sequence[ast.stmt]


def others(block: Block, at: int) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Blocks with one thing done to the statement at this index, or to it and its neighbour."""
    before, statement, after = block[:at], block[at], block[at + 1 :]
    yield "nothing", [*before, *after] or [ast.Pass()]
    for words, instead in _instead(statement):
        yield words, [*before, *instead, *after]
    if after and not only_says(after[0]):
        yield f"after {head(after[0])}", [*before, after[0], statement, *after[1:]]
    if isinstance(statement, ast.For) and after and not only_says(after[0]):
        yield f"with {head(after[0])} in it", [*before, _loop(statement, *statement.body, after[0]), *after[1:]]
    if isinstance(statement, ast.For) and before and not only_says(before[-1]):
        yield f"with {head(before[-1])} in it", [*before[:-1], _loop(statement, before[-1], *statement.body), *after]


def only_says(statement: ast.stmt) -> bool:
    """Whether it is a docstring, or prints: then it has no part in what is judged."""
    match statement:
        case ast.Expr(value=ast.Constant()) | ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
    return False


def head(statement: ast.stmt) -> str:
    """Its first line."""
    return ast.unparse(statement).splitlines()[0]


def _instead(statement: ast.stmt) -> Iterator[tuple[str, Block]]:
    match statement:
        case ast.AugAssign(target=target, op=operator, value=value):
            changed = [ast.AugAssign(target, other(), value) for other in OPERATORS.get(type(operator), ())]
            yield from ((head(other), [other]) for other in [*changed, *_parsed("{} = {}", target, value)])
            yield "twice", [statement, statement]
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=tensor, attr="backward"))):
            yield "twice", [*_parsed("{}.backward(retain_graph=True)", tensor), statement]
        case ast.Expr():
            yield "twice", [statement, statement]
        case ast.Return() | ast.Assign(value=ast.Call()):
            yield "under torch.no_grad()", _parsed("with torch.no_grad():\n    {}", statement)
        case ast.With():
            yield "without", statement.body
        case ast.For():
            yield from _looped(statement)
        case ast.If(test=test, body=body, orelse=otherwise):
            yield "always", body
            yield "the other way round", [ast.If(ast.UnaryOp(ast.Not(), test), body, otherwise)]


def _looped(loop: ast.For) -> Iterator[tuple[str, Block]]:
    yield "with break at its end", [_loop(loop, *loop.body, ast.Break())]
    if len(loop.body) > 1:
        first, *middle, last = loop.body
        yield f"with {head(first)} before it", [first, _loop(loop, *middle, last)]
        yield f"with {head(last)} behind it", [_loop(loop, first, *middle), last]


def _loop(loop: ast.For, *body: ast.stmt) -> ast.For:
    return ast.copy_location(ast.For(loop.target, loop.iter, list(body), loop.orelse), loop)


def _parsed(form: str, *nodes: ast.AST) -> list[ast.stmt]:
    return ast.parse(form.format(*map(ast.unparse, nodes))).body
