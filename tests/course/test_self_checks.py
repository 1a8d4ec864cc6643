"""What a release shows of itself: its self-checks, and what a student has changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import compute_checksum

from autograder.course.checksums import checksum
from autograder.course.self_checks import program, released
from autograder.records import GraderFault

PARTS = ["forward", "loss", "update", "zero_grad", "training"]


@pytest.fixture
def notebook(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "assignments/linear/linear.ipynb").read_bytes())
    return loaded


def saved(notebook: dict[str, Any], path: Path) -> Path:
    path.write_text(json.dumps(notebook))
    return path


def without(notebook: dict[str, Any], leave_out: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    return notebook | {"cells": [cell for cell in notebook["cells"] if not leave_out(cell)]}


def is_self_check(cell: dict[str, Any]) -> bool:
    return "tags" in cell["metadata"]


def test_each_part_has_its_self_check_and_the_tools_are_none(notebook, tmp_path) -> None:
    found = released(saved(notebook, tmp_path / "linear.ipynb"))
    assert [(check.name, check.part) for check in found.checks] == [(f"check_{part}", part) for part in PARTS]
    assert len(found.tools) == 1
    assert "def self_check(" in found.tools[0]


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_the_checksum_is_the_one_that_nbgrader_calculates(root, name) -> None:
    path = root / "assignments" / name / f"{name}.ipynb"
    theirs = {cell.id: compute_checksum(cell) for cell in nbformat.read(path, 4).cells if "nbgrader" in cell.metadata}
    ours = json.loads(path.read_bytes())["cells"]
    assert {c["id"]: checksum(c) for c in ours if "nbgrader" in c["metadata"]} == theirs
    assert len(theirs) > 10


def test_what_was_written_and_what_was_changed_is_told_from_the_file_alone(notebook, tmp_path) -> None:
    for cell in notebook["cells"]:
        if cell["id"] in ("forward", "setup", "check_loss"):
            cell["source"] = "x = 1"
    found = released(saved(notebook, tmp_path / "linear.ipynb"))
    assert list(found.as_released) == PARTS[1:]
    assert found.changed == ("setup", "check_loss")


def test_self_checks_that_were_deleted_come_from_the_notebook_beside_the_file(notebook, tmp_path) -> None:
    saved(notebook, tmp_path / "linear.ipynb")
    mine = saved(without(notebook, is_self_check), tmp_path / "mine.ipynb")
    found = released(mine)
    assert found.path == tmp_path / "linear.ipynb"
    assert [check.part for check in found.checks] == PARTS


def test_a_script_belongs_to_the_notebook_of_its_name_or_else_to_the_only_one(notebook, tmp_path) -> None:
    linear = saved(notebook, tmp_path / "linear.ipynb")
    assert released(tmp_path / "draft.py").path == linear
    saved(notebook, tmp_path / "quadratic.ipynb")
    assert released(tmp_path / "linear.py").path == linear
    with pytest.raises(GraderFault, match="several assignments") as caught:
        released(tmp_path / "draft.py")
    assert caught.value.next_step == "autograder check draft.py --release linear.ipynb"
    assert released(tmp_path / "draft.py", linear).path == linear


def four(trouble: GraderFault) -> bool:
    return all((trouble.what, trouble.got, trouble.wanted, trouble.next_step))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"cells": 1}',
        b'{"cells": [1, {"metadata": 2}, {"cell_type": "code", "metadata": {"tags": 3}}]}',
    ],
)
def test_a_file_that_is_no_release_is_refused_in_four_parts(tmp_path, content) -> None:
    broken = tmp_path / "broken.ipynb"
    broken.write_bytes(content)
    for named in (None, broken, tmp_path / "nowhere.ipynb"):
        with pytest.raises(GraderFault) as caught:
            released(broken, named)
        assert four(caught.value)


def test_a_notebook_with_self_checks_and_nothing_to_fill_in_is_no_release(notebook, tmp_path) -> None:
    path = saved(without(notebook, lambda cell: not is_self_check(cell)), tmp_path / "linear.ipynb")
    with pytest.raises(GraderFault, match="no release of a course") as caught:
        released(path)
    assert four(caught.value)


@pytest.mark.parametrize(
    "mark", [None, 3, [], {"grade": True}, {"grade_id": 5}, {"grade_id": "forward", "points": "x"}]
)
def test_marks_that_make_no_sense_are_no_marks(notebook, tmp_path, mark) -> None:
    odd = {"cell_type": "code", "metadata": {"nbgrader": mark, "tags": ["self-check"]}, "source": "pass"}
    notebook["cells"].append(odd)
    notebook["metadata"] = mark
    path = saved(notebook, tmp_path / "linear.ipynb")
    assert [c.part for c in released(path).checks][:5] == PARTS
    assert [c.name for c in program(path, released(path)).cells] == ["setup", *PARTS, "plot_cost"]
