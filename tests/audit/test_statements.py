"""Each rule by what it makes of one block."""

from __future__ import annotations

import ast

import pytest

from autograder.audit.statements import others


def of(source: str, at: int = 0) -> dict[str, str]:
    return {words: "\n".join(map(ast.unparse, block)) for words, block in others(ast.parse(source).body, at)}


def test_a_statement_is_dropped_or_comes_after_the_next() -> None:
    made = of("a = 1\nb = 2")
    assert (made["nothing"], made["after b = 2"]) == ("b = 2", "b = 2\na = 1")


def test_the_last_statement_leaves_a_program_behind() -> None:
    assert of("a = 1")["nothing"] == "pass"


@pytest.mark.parametrize("says", ['print("so")', '"""so"""'])
def test_what_only_says_something_is_no_neighbour(says: str) -> None:
    assert not [words for words in of(f"for i in n:\n    f()\n{says}") if says in words or words.startswith("after")]


def test_a_call_is_made_twice_and_backward_keeps_its_graph_for_it() -> None:
    assert of("zero_grad()")["twice"] == "zero_grad()\nzero_grad()"
    assert of("l.backward()")["twice"] == "l.backward(retain_graph=True)\nl.backward()"


def test_a_sum_becomes_another_operation_or_a_plain_assignment() -> None:
    assert {"c -= l", "c = l"} <= of("c += l").keys()


def test_no_grad_goes_and_comes() -> None:
    assert of("with torch.no_grad():\n    step()")["without"] == "step()"
    assert of("l = loss(x, y)")["under torch.no_grad()"] == "with torch.no_grad():\n    l = loss(x, y)"


def test_a_loop_lets_statements_out_and_in() -> None:
    made = of("a()\nfor i in n:\n    b()\n    c()\nd()", at=1)
    assert made["with b() before it"] == "a()\nb()\nfor i in n:\n    c()\nd()"
    assert made["with c() behind it"] == "a()\nfor i in n:\n    b()\nc()\nd()"
    assert made["with a() in it"] == "for i in n:\n    a()\n    b()\n    c()\nd()"
    assert made["with d() in it"] == "a()\nfor i in n:\n    b()\n    c()\n    d()"
    assert made["with break at its end"] == "a()\nfor i in n:\n    b()\n    c()\n    break\nd()"


def test_a_condition_is_always_so_or_the_other_way_round() -> None:
    made = of("if w:\n    f()")
    assert (made["always"], made["the other way round"]) == ("f()", "if not w:\n    f()")
