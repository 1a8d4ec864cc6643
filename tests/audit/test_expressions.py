"""Each rule by what it makes of one line."""

from __future__ import annotations

import ast

import pytest

from autograder.audit.expressions import Scope, others

SCOPE = Scope(("w", "x"), ("forward", "loss"), frozenset({"x"}))


def of(statement: str) -> set[str]:
    """What the statement's value may be mistaken for."""
    (holder,) = ast.parse(statement).body
    assert isinstance(holder, ast.Return | ast.Expr | ast.Assign)
    assert holder.value is not None
    return {ast.unparse(other) for other in others(holder.value, holder, SCOPE)}


@pytest.mark.parametrize(
    ("statement", "mistaken"),
    [
        ("return w - x", {"w + x", "w", "x", "x - w", "-(w - x)", "(w - x).detach()", "(w - x).item()"}),
        ("return w ** 2", {"w * 2", "2 ** w"}),
        ("return -w", {"w"}),
        ("w < x", {"w <= x", "w > x"}),
        ("2", {"3", "1", "4", "0", "1.0"}),
        ("0.5", {"-0.5", "0.25"}),
        ("True", {"False"}),
        ("w", {"x"}),
        ("w.grad", {"w", "w.data"}),
        ("(w, x)", {"(w,)", "(x,)"}),
        ("forward(w, x)", {"loss(w, x)", "forward(x, w)", "w"}),
        ("w.sub_(x)", {"w.add_(x)", "w.sub(x)", "w", "x"}),
    ],
)
def test_an_expression_is_mistaken_for_its_neighbours(statement: str, mistaken: set[str]) -> None:
    assert mistaken <= of(statement)


def test_what_has_no_graph_is_not_cut() -> None:
    assert of("return x") == {"w", "-x"}


def test_a_module_is_no_value() -> None:
    assert of("torch.no_grad()") == set()


@pytest.mark.parametrize(
    ("loop", "iterated"),
    [
        ("for i in range(n): f()", {"range(1, n)", "range(n - 1)", "range(n + 1)", "range(2 * n)", "range(n // 2)"}),
        ("for i in zip(a, b): f()", {"list(zip(a, b))[1:]", "list(zip(a, b))[:-1]", "list(zip(a, b))[::-1]"}),
    ],
)
def test_a_loop_has_other_bounds(loop: str, iterated: set[str]) -> None:
    (holder,) = ast.parse(loop).body
    assert isinstance(holder, ast.For)
    assert iterated <= {ast.unparse(other) for other in others(holder.iter, holder, SCOPE)}


def test_two_targets_are_exchanged() -> None:
    (holder,) = ast.parse("for x, y in data: f()").body
    assert isinstance(holder, ast.For)
    assert [ast.unparse(other) for other in others(holder.target, holder, SCOPE)] == ["(y, x)"]
