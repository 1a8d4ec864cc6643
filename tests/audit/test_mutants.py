"""The mutants of a small program."""

from __future__ import annotations

import ast

import pytest

from autograder.audit.mutants import mutants
from autograder.course import solution
from autograder.course.assignment import find
from autograder.records import Cell

CELLS = (
    Cell("setup", "w = 1"),
    Cell("forward", 'def forward(x):\n    """It predicts."""\n    return w * x'),
    Cell("training", "for x, y in data:\n    print(x)\n    forward(x)"),
    Cell("plot", "show(1 + 1)"),
)


def test_only_the_parts_are_changed_and_one_of_them_in_each() -> None:
    for mutant in mutants(CELLS, {"forward", "training"}):
        changed = [cell.name for cell, right in zip(mutant.cells, CELLS, strict=True) if cell != right]
        assert changed in (["forward"], ["training"])
        assert mutant.id.startswith(changed[0])


def test_a_mutant_is_called_by_its_cell_its_line_and_what_became_of_it() -> None:
    made = {mutant.id: mutant for mutant in mutants(CELLS, {"forward"})}
    mutant = made["forward:3: return w * x → return w + x"]
    assert mutant.statement == "forward:3: return w * x"
    assert mutant.diff == "-    return w * x\n+    return w + x"


def test_names_are_exchanged_within_a_function() -> None:
    assert "forward:3: return w * x → return x * x" in {mutant.id for mutant in mutants(CELLS, {"forward"})}


def test_docstrings_and_prints_stay_as_they_are() -> None:
    for mutant in mutants(CELLS, {"forward", "training"}):
        sources = {cell.name: cell.source for cell in mutant.cells}
        assert "It predicts." in sources["forward"]
        assert "print(x)" in sources["training"] or "for x, y" in mutant.statement


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_the_mutants_of_a_solution_are_programs_and_all_different_and_named_apart(root, name: str) -> None:
    assignment = find(root, name)
    right = solution.cells(assignment)
    parts = {part.name for part in assignment.parts}
    made = mutants(right, parts)
    assert made == mutants(right, parts)
    assert len(made) == len({mutant.id for mutant in made}) == len({mutant.cells for mutant in made}) > 200
    assert {mutant.id.split(":")[0] for mutant in made} == parts
    assert right not in {mutant.cells for mutant in made}
    for mutant in made:
        for cell in mutant.cells:
            ast.parse(cell.source)
