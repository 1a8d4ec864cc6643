from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.course.percent import notebook
from autograder.records import GraderFault

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
MARK = (
    'nbgrader={"grade": true, "grade_id": "guess", "locked": false, "points": 1, "schema_version": 3, "solution": true}'
)


def cells(folder: Path, text: str) -> list[dict[str, Any]]:
    source = folder / "tiny.py"
    source.write_text(text)
    found: list[dict[str, Any]] = json.loads(notebook(source))["cells"]
    return found


def test_the_same_source_always_makes_the_same_text(root: Path) -> None:
    source = root / "solutions" / "linear" / "linear.py"
    assert notebook(source) == notebook(source)


def test_a_cell_is_called_by_its_grade_id_or_by_its_number(tmp_path: Path) -> None:
    made = cells(tmp_path, f"# %% [markdown]\n# text\n\n# %% {MARK}\nx = 1\n\n# %%\ny = 2\n")
    assert [cell["id"] for cell in made] == ["cell-1", "guess", "cell-3"]


def test_two_cells_of_one_grade_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="guess, twice"):
        cells(tmp_path, f"# %% {MARK}\nx = 1\n\n# %% {MARK}\ny = 2\n")


def test_a_picture_becomes_part_of_the_text_whole_and_with_its_description(tmp_path: Path) -> None:
    (tmp_path / "graph.svg").write_text(SVG)
    (made,) = cells(tmp_path, '# %% [markdown]\n# ![a "graph"](graph.svg)\n')
    tag = re.fullmatch(r'<img alt="(.*)" src="data:image/svg\+xml;base64,(.*)">', "".join(made["source"]))
    assert tag is not None
    assert tag[1] == "a &quot;graph&quot;"
    assert base64.b64decode(tag[2]).decode() == SVG


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match=r"wanted: a file .*graph\.svg"):
        cells(tmp_path, "# %% [markdown]\n# ![a graph](graph.svg)\n")


def test_pictures_in_code_stay_as_they_are(tmp_path: Path) -> None:
    (made,) = cells(tmp_path, '# %%\ntext = "![a graph](graph.svg)"\n')
    assert "".join(made["source"]) == 'text = "![a graph](graph.svg)"'


def test_what_jupytext_notes_for_itself_is_left_out(tmp_path: Path) -> None:
    made = cells(tmp_path, "# %%\ndef f():\n    pass\n\n\n\n\n# %%\nf()\n")
    assert [cell["metadata"] for cell in made] == [{}, {}]
