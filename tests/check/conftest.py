"""A release by itself, and what students write into it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ANSWERS = {
    "forward": "def forward(x):\n    return w * x",
    "loss": "def loss(x, y):\n    return (forward(x) - y) ** 2",
    "update": "def update(lr):\n    w.data -= lr * w.grad",
    "zero_grad": "def zero_grad():\n    w.grad = None",
    "training": """costs = []
for _ in range(epochs):
    costs.append(0.0)
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        update(learning_rate)
        zero_grad()
        costs[-1] += l.item() / 3
prediction = forward(4).item()""",
}


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """What `nbgrader fetch_assignment linear` leaves."""
    return Path(shutil.copytree(root / "assignments/linear", tmp_path / "linear"))


@pytest.fixture
def written(folder: Path) -> Callable[..., Path]:
    """The fetched notebook with right answers, and other ones as they are named."""

    def write(**other: str) -> Path:
        path = folder / "linear.ipynb"
        notebook = json.loads(path.read_bytes())
        for cell in notebook["cells"]:
            cell["source"] = other.get(cell["id"], ANSWERS.get(cell["id"], cell["source"]))
        path.write_text(json.dumps(notebook))
        return path

    return write
