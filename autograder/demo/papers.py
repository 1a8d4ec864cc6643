"""What a pupil hands in: the released notebook filled in, or one of the other things that arrive.

hand_in(pupil, folder)    fills in what was fetched into `folder`
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.demo.pupils import ASSIGNMENT, Pupil

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


def hand_in(pupil: Pupil, folder: Path) -> None:
    """Do the pupil's work in the fetched folder."""
    path = folder / f"{ASSIGNMENT}.ipynb"
    released = json.loads(path.read_text(encoding="utf-8"))
    if pupil.manner == "script":
        (folder / f"{ASSIGNMENT}.py").write_text("\n\n".join([SETUP, *pupil.cells.values()]), encoding="utf-8")
        return
    notebook = _own(pupil, released) if pupil.manner == "own notebook" else _filled(pupil, released)
    whole = json.dumps(notebook, indent=1)
    path.write_text(whole[: len(whole) // 2] if pupil.manner == "cut short" else whole, encoding="utf-8")


def _filled(pupil: Pupil, released: Json) -> Json:
    return {**released, "cells": [filled for cell in released["cells"] for filled in _copies(pupil, cell)]}


def _copies(pupil: Pupil, cell: Json) -> Iterator[Json]:
    part = cell["metadata"].get("nbgrader", {}).get("grade_id")
    filled = {**cell, "source": pupil.cells[part]} if part in pupil.cells else cell
    yield filled
    if pupil.manner == "copied cell" and part == "loss":
        yield {**filled, "id": "a-copy-of-loss"}


def _own(pupil: Pupil, released: Json) -> Json:
    """A new notebook with nothing of the released one in it."""
    cells: list[Json] = [
        {"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": code}
        for i, code in enumerate([SETUP, *pupil.cells.values()])
    ]
    return {**released, "cells": cells}
