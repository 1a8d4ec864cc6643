from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course import assignment
from autograder.records import GraderFault

PARTS = ["forward", "loss", "update", "zero_grad", "training"]


def course(folder: Path, cells: object = None) -> Path:
    """A course with one assignment, `tiny`, whose release has these cells."""
    (folder / "solutions" / "tiny").mkdir(parents=True)
    (folder / "solutions" / "tiny" / "tiny.py").touch()
    if cells is not None:
        release = folder / "assignments" / "tiny" / "tiny.ipynb"
        release.parent.mkdir(parents=True)
        release.write_text(json.dumps({"cells": cells}))
    return folder


def marked(**mark: object) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {"nbgrader": mark}, "source": ""}


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_each_bundled_assignment_asks_for_five_parts_of_two_points(root: Path, name: str) -> None:
    found = assignment.find(root, name)
    assert [part.name for part in found.parts] == PARTS
    assert [part.points for part in found.parts] == [2.0] * 5
    assert found.source.is_file()
    assert found.release == root / "assignments" / name / f"{name}.ipynb"


def test_a_folder_of_solutions_is_an_assignment_and_nothing_else_is(tmp_path: Path) -> None:
    course(tmp_path)
    (tmp_path / "solutions" / "notes").mkdir()
    (tmp_path / "solutions" / "README.md").touch()
    assert assignment.names(tmp_path) == ("tiny",)


def test_every_assignment_comes_in_alphabetical_order(root: Path) -> None:
    assert [each.name for each in assignment.every(root)] == sorted(assignment.names(root))


def test_self_checks_and_given_cells_are_no_parts(tmp_path: Path) -> None:
    cells = [
        marked(grade_id="setup", grade=False, solution=False, locked=True),
        marked(grade_id="guess", grade=True, solution=True, points=1.5),
        marked(grade_id="check_guess", grade=True, solution=False, locked=True, points=0),
        {"cell_type": "markdown", "metadata": {}, "source": "text"},
    ]
    assert [(p.name, p.points) for p in assignment.find(course(tmp_path, cells), "tiny").parts] == [("guess", 1.5)]


def test_an_unknown_name_is_answered_with_those_that_exist(root: Path) -> None:
    with pytest.raises(GraderFault, match="wanted: linear or quadratic"):
        assignment.find(root, "lineal")


def test_a_folder_that_is_no_course_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="not a course"):
        assignment.find(tmp_path, "linear")


def test_a_release_that_was_never_built_is_answered_with_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="next: autograder build tiny"):
        assignment.find(course(tmp_path), "tiny")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": [1]}', '{"cells": [{"metadata": {"nbgrader": []}}]}'])
def test_a_release_that_is_no_notebook_is_our_fault_and_says_so(tmp_path: Path, content: str) -> None:
    course(tmp_path, [])
    (tmp_path / "assignments" / "tiny" / "tiny.ipynb").write_text(content)
    with pytest.raises(GraderFault, match=r"tiny\.ipynb"):
        assignment.find(tmp_path, "tiny")


def test_a_release_that_asks_for_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="asks for nothing"):
        assignment.find(course(tmp_path, []), "tiny")


def test_a_clone_bundles_itself(root: Path) -> None:
    assert assignment.bundled() == root
