"""Notebooks as students' accidents and ill will make them, and what each earns of 10 points.

nbgrader 0.9.6 cannot grade most of these, and three of them stop it for the whole class.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]


def cell(notebook: Notebook, mark: str) -> Notebook:
    """The cell with this grade_id."""
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == mark)


def marked(**changes: object) -> Callable[[Notebook], object]:
    """The metadata of the cell `forward` changed."""
    return lambda notebook: cell(notebook, "forward")["metadata"]["nbgrader"].update(changes)


def duplicated(notebook: Notebook) -> None:
    notebook["cells"].append(copy.deepcopy(cell(notebook, "forward")))


def without_keys(notebook: Notebook) -> None:
    cell(notebook, "forward")["metadata"]["nbgrader"] = {"grade_id": "forward"}


def metadata_list(notebook: Notebook) -> None:
    cell(notebook, "forward")["metadata"] = []


def nbgrader_list(notebook: Notebook) -> None:
    cell(notebook, "forward")["metadata"]["nbgrader"] = []


def without_forward(notebook: Notebook) -> None:
    notebook["cells"].remove(cell(notebook, "forward"))


def without_setup(notebook: Notebook) -> None:
    notebook["cells"].remove(cell(notebook, "setup"))


def without_any_mark(notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["metadata"] = {}


def as_markdown(notebook: Notebook) -> None:
    cell(notebook, "forward")["cell_type"] = "markdown"


def surrogate(notebook: Notebook) -> None:
    cell(notebook, "forward")["source"] += "\n# \ud800"


def large_output(notebook: Notebook) -> None:
    cell(notebook, "forward")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 15_000_000}]


def foreign_cells(notebook: Notebook) -> None:
    notebook["cells"][1:1] = [7, None, {}, {"cell_type": "raw", "source": "x"}, {"cell_type": "code"}]


def old_format(notebook: Notebook) -> None:
    notebook["nbformat"], notebook["nbformat_minor"] = 99, "x"


EDITS: dict[str, tuple[Callable[[Notebook], object], float]] = {
    "unchanged": (lambda notebook: None, 10),
    "duplicated_cell": (duplicated, 10),
    "unknown_grade_id": (marked(grade_id="nobody"), 10),
    "grade_id_a_number": (marked(grade_id=7), 10),
    "grade_flag_flipped": (marked(grade=False), 10),
    "solution_flag_flipped": (marked(solution=False, locked=True), 10),
    "schema_too_new": (marked(schema_version=99), 10),
    "schema_too_old": (marked(schema_version=1), 10),
    "points_a_word": (marked(points="abc"), 10),
    "points_a_million": (marked(points=1e6), 10),
    "keys_missing": (without_keys, 10),
    "metadata_a_list": (metadata_list, 10),
    "nbgrader_a_list": (nbgrader_list, 10),
    "given_cell_missing": (without_setup, 10),
    "no_mark_at_all": (without_any_mark, 10),
    "made_markdown": (as_markdown, 10),
    "lone_surrogate": (surrogate, 10),
    "large_output": (large_output, 10),
    "foreign_cells": (foreign_cells, 10),
    "strange_format": (old_format, 10),
}

RAW: dict[str, bytes] = {
    "no_json": b"{",
    "empty_file": b"",
    "empty_object": b"{}",
    "no_cells": b'{"cells": []}',
    "deep_json": b"[" * 100_000,
    "nul_bytes": b"\0" * 1_000,
    "too_large": b" " * 20_000_001,
}


def submissions(right: Callable[[], Notebook]) -> dict[str, tuple[bytes, float]]:
    """Every case: its bytes, and its points."""
    made = {}
    for name, (edit, points) in EDITS.items():
        notebook = right()
        edit(notebook)
        made[name] = json.dumps(notebook).encode(), points
    return made | {name: (raw, 0.0) for name, raw in RAW.items()}
