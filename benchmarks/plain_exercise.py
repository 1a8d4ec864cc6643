"""The same exercise as an ordinary instructor writes it for another grader: the parts, a plain assert or two for each.

    PARTS             what students write, and the tests of it: one that they see, one that they do not
    SETUP, ANSWERS    the cell above, and the solution
    answers(file)     what a student wrote in our notebook, part by part

Only `linear`, and only hand-ins that are notebooks: the others take no script.
"""

from __future__ import annotations

import json
from pathlib import Path

SETUP = """import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w = torch.tensor([1.0], requires_grad=True)"""

ANSWERS = {
    "forward": "def forward(x):\n    return w * x",
    "loss": "def loss(x, y):\n    return (forward(x) - y) ** 2",
    "update": "def update(lr):\n    w.data = w.data - lr * w.grad.data",
    "zero_grad": "def zero_grad():\n    w.grad.zero_()",
    "training": """costs = []
for epoch in range(epochs):
    for x, y in zip(x_data, y_data):
        cost = loss(x, y)
        cost.backward()
        update(learning_rate)
        zero_grad()
    costs.append(cost.item())
prediction = forward(4).item()""",
}

SEEN = {
    "forward": "assert forward(3.0).item() == 3.0",
    "loss": "assert loss(1.0, 2.0).item() == 1.0",
    "update": "w.grad = torch.tensor([1.0])\nupdate(0.0)\nassert w.item() == 1.0",
    "zero_grad": "w.grad = torch.tensor([1.0])\nzero_grad()\nassert w.grad is None or w.grad.item() == 0",
    "training": "assert prediction > 7",
}

HIDDEN = {
    "forward": "kept = w.data\nw.data = torch.tensor([2.5])\nassert forward(4.0).item() == 10.0\nw.data = kept",
    "loss": "assert abs(loss(3.0, 1.0).item() - 4.0) < 1e-5",
    "update": "w.grad = torch.tensor([2.0])\nupdate(0.25)\nassert w.item() == 0.5\nw.data = torch.tensor([1.0])",
    "zero_grad": "w.grad = torch.tensor([-7.0])\nzero_grad()\nassert not w.grad",
    "training": "assert abs(prediction - 8) < 1e-3\nassert abs(w.item() - 2) < 1e-3",
}

PARTS = tuple(ANSWERS)


def answers(file: Path) -> dict[str, str]:
    """By part; those that are not there are the solution's, since a cell must hold something."""
    cells = json.loads(file.read_bytes())["cells"]
    written = {cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"]) for cell in cells}
    return {part: written.get(part) or answer for part, answer in ANSWERS.items()}
