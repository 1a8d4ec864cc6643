from __future__ import annotations

import ast

import pytest

from autograder.judge.plain import RIGHT, Functions
from autograder.records import Cell

SOLUTION = (
    Cell(
        "",
        """
def forward(x):
    return w * x

def loss(x, y):
    return (forward(x) - y) ** 2

def update(lr):
    w.data = w.data - lr * w.grad.data
""",
    ),
)
WRONG = {
    "adds": ast.parse("def forward(x):\n    return w + x").body,
    "size": ast.parse("def loss(x, y):\n    return torch.abs(forward(x) - y)").body,
    "uphill": ast.parse("def update(lr):\n    with torch.no_grad():\n        w.data = w.data + lr * w.grad").body,
    "by_loss": ast.parse("def update(lr):\n    w.data = w.data - lr * l.item()").body,
    "a_loop": ast.parse("for epoch in range(3):\n    pass").body,
    "cut": ast.parse("def forward(x):\n    return (w * x).item()").body,
}


@pytest.fixture
def functions() -> Functions:
    return Functions(SOLUTION, WRONG)


def test_the_solution_and_each_mistake_are_ways_to_write_a_function(functions: Functions) -> None:
    assert {name: list(ways) for name, ways in functions.ways.items()} == {
        "forward": [RIGHT, "adds", "cut"],
        "loss": [RIGHT, "size"],
        "update": [RIGHT, "uphill", "by_loss"],
        "zero_grad": [],
    }


def test_a_loss_is_calculated_with_any_way_to_write_forward_and_loss(functions: Functions) -> None:
    assert functions.loss(RIGHT, RIGHT, 3, 5, {"w": 2.0}) == 1
    assert functions.loss("adds", RIGHT, 3, 7, {"w": 2.0}) == 4
    assert functions.loss("adds", "size", 3, 7, {"w": 2.0}) == 2


def test_parameters_move_as_an_update_says(functions: Functions) -> None:
    state = {"w": 1.0}, {"w": 4.0}
    assert functions.updated(RIGHT, 0.5, 8.0, *state) == {"w": -1.0}
    assert functions.updated("uphill", 0.5, 8.0, *state) == {"w": 3.0}
    assert functions.updated("by_loss", 0.5, 8.0, *state) == {"w": -3.0}


def test_what_needs_more_of_pytorch_raises(functions: Functions) -> None:
    with pytest.raises(AttributeError):
        functions.loss("cut", RIGHT, 3, 5, {"w": 2.0})


def test_an_update_that_only_pytorch_refuses_is_no_way_to_write_one(graders) -> None:
    ways = graders("linear")._traces.catalogue.functions.ways["update"]
    assert "wrong_sign" in ways
    assert not {"in_place_on_a_leaf", "replaces_the_leaf"} & set(ways)
