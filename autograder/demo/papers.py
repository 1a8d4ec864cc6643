"""What a student hands in: the released notebook filled in, or one of the other things that arrive.

    hand_in(student, folder)    does the student's work on what was fetched into `folder`

There are no thirty files: each notebook is the release with the student's code (students.py) in its cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.demo.students import ASSIGNMENT, Student

Json = dict[str, Any]

SETUP = """\
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
"""


def hand_in(student: Student, folder: Path) -> None:
    """Do the student's work in the fetched folder."""
    path = folder / f"{ASSIGNMENT}.ipynb"
    released = json.loads(path.read_text(encoding="utf-8"))
    if student.manner == "script":
        (folder / f"{ASSIGNMENT}.py").write_text("\n\n".join([SETUP, *student.cells.values()]), encoding="utf-8")
        return
    notebook = _own(student, released) if student.manner == "own notebook" else _filled(student, released)
    whole = json.dumps(notebook, indent=1)
    path.write_text(whole[: len(whole) // 2] if student.manner == "cut short" else whole, encoding="utf-8")


def _filled(student: Student, released: Json) -> Json:
    return {**released, "cells": [filled for cell in released["cells"] for filled in _copies(student, cell)]}


def _copies(student: Student, cell: Json) -> Iterator[Json]:
    part = cell["metadata"].get("nbgrader", {}).get("grade_id")
    filled = {**cell, "source": student.cells[part]} if part in student.cells else cell
    yield filled
    if student.manner == "copied cell" and part == "loss":
        yield {**filled, "id": "a-copy-of-loss"}


def _own(student: Student, released: Json) -> Json:
    """A new notebook with nothing of the released one in it."""
    cells: list[Json] = [
        {"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": code}
        for i, code in enumerate([SETUP, *student.cells.values()])
    ]
    return {**released, "cells": cells}
