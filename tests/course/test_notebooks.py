"""The bundled notebooks: the solution gives the published numbers, and the visible self-checks help."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.course import assignment
from autograder.course.percent import notebook

RIGHT = {
    "linear": {
        "forward": "    return w * x",
        "loss": "    return (forward(x) - y) ** 2",
        "update": "    with torch.no_grad():\n        w.sub_(lr * w.grad)",
        "zero_grad": "    w.grad.zero_()",
        "training": "prediction = forward(4).item()",
    },
    "quadratic": {
        "forward": "    return w1 * x**2 + w2 * x + b",
        "loss": "    return (forward(x) - y) ** 2",
        "update": "    with torch.no_grad():\n"
        "        for parameter in (w1, w2, b):\n"
        "            parameter.sub_(lr * parameter.grad)",
        "zero_grad": "    for parameter in (w1, w2, b):\n        parameter.grad.zero_()",
    },
}

WRONG = [
    ("linear", "forward", "    return w + x", "predicts 4 for x = 4"),
    ("linear", "forward", "    return (w * x).item()", "lost its link"),
    ("linear", "forward", "    w * x", "returns nothing"),
    ("linear", "forward", "    raise NotImplementedError()", "not written yet"),
    ("linear", "loss", "    return forward(x) - y", "the sample (1, 2) is 1"),
    ("linear", "loss", "    return abs(forward(x) - y)", "off by 3 costs 9"),
    ("linear", "loss", "    return ((forward(x) - y) ** 2).detach()", "lost its link"),
    ("linear", "update", "    pass", "has not moved"),
    ("linear", "update", "    w.data += lr * w.grad", "became smaller"),
    ("linear", "update", "    w.data -= w.grad", "ends at 1.02"),
    ("linear", "update", "    global w\n    w = w - lr * w.grad", "no longer the parameter"),
    ("linear", "zero_grad", "    w.grad.zero_", "not cleaned"),
    ("linear", "zero_grad", "    w.data.zero_(); w.grad.zero_()", "leave the value"),
    ("linear", "training", "prediction = forward(4)", "not a plain number"),
    ("linear", "training", "prediction = 8.0", "not what the trained model says"),
    ("quadratic", "forward", "    return w1 * x**2 + w2 * x", "predicts 21 for x = 4"),
    ("quadratic", "forward", "    return w1 * x**2 + w2 * x + 1", "b does not change"),
    ("quadratic", "loss", "    return (forward(x) - y) ** 2 / 2", "the sample (1, 2) is 1"),
    ("quadratic", "update", "    w1.data -= lr * w1.grad; w2.data -= lr * w2.grad", "b has not moved"),
    ("quadratic", "update", "    for p in (w1, w2, b): p.data -= lr * w1.grad", "w2 moved by -0.5"),
    ("quadratic", "update", "    for p in (w1, w2, b): p.data += lr * p.grad", "w1 went uphill"),
    ("quadratic", "zero_grad", "    w1.grad.zero_(); w1.grad.zero_(); b.grad.zero_()", "w2.grad was 2"),
]


def run(source: str) -> dict[str, Any]:
    """The notebook as a script, in this process: its names afterwards."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source.split("import matplotlib")[0], "notebook", "exec"), names)
    return names


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("linear", {"forward(4) = 4.0", "forward(4) = 7.999998569488525"}),
        (
            "quadratic",
            {
                "forward(4) = 21.0",
                "forward(4) = 8.544171333312988",
                "w1 = 0.24038191139698029",
                "w2 = 0.9266766309738159",
                "b = 0.99135422706604",
            },
        ),
    ],
)
def test_the_solution_runs_as_a_script_and_gives_the_published_numbers(
    root: Path, name: str, numbers: set[str]
) -> None:
    script = assignment.find(root, name).source
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=environment)
    assert numbers == set(re.findall(r"\w+(?:\(4\))? = [\d.]+", ended.stdout))
    assert ended.stdout.count("✓") == 5
    assert ended.stderr == ""


def test_the_last_loss_is_the_published_one(root: Path) -> None:
    assert run(assignment.find(root, "quadratic").source.read_text())["l"].item() == pytest.approx(0.00631808, rel=1e-5)


@pytest.mark.parametrize(("name", "part", "answer", "said"), WRONG)
def test_a_self_check_says_what_is_wrong(root: Path, name: str, part: str, answer: str, said: str) -> None:
    source = assignment.find(root, name).source.read_text()
    right = RIGHT[name][part]
    assert right in source
    with pytest.raises(AssertionError, match=re.escape(said)) as raised:
        run(source.replace(right, answer, 1))
    assert re.search(r"[\u4e00-\u9fff]", str(raised.value)), "the advice is in two languages"


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_self_checks_change_nothing(root: Path, name: str) -> None:
    source = assignment.find(root, name).source.read_text()
    cells = re.split(r"^(?=# %%)", source, flags=re.M)
    without = "".join(cell for cell in cells if "self-check" not in cell.split("\n")[0])
    assert run(source)["costs"] == run(without)["costs"]


def test_other_numbers_in_the_setup_cell_reach_everything(root: Path) -> None:
    for name in ("linear", "quadratic"):
        source = assignment.find(root, name).source.read_text()
        source = source.replace("x_data = [1, 2, 3]", "x_data = [0.5, 1]").replace(
            "y_data = [2, 4, 6]", "y_data = [3, 5]"
        )
        names = run(source.replace("learning_rate = 0.01", "learning_rate = 0.1").replace("epochs = 100", "epochs = 7"))
        assert len(names["costs"]) == 7


@pytest.fixture(scope="module")
def validated(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What `nbgrader validate` says of the untouched release and of the solution."""
    folder = tmp_path_factory.mktemp("validate")
    found = assignment.find(root, "linear")
    shutil.copy(found.release, folder / "untouched.ipynb")
    (folder / "solved.ipynb").write_text(notebook(found.source))
    said = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", "untouched.ipynb", "solved.ipynb"],
        cwd=folder,
        env={**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    untouched, _, solved = said.partition("Success!")
    return untouched, solved


def test_nbgrader_validate_names_every_part_of_an_untouched_release(validated: tuple[str, str]) -> None:
    untouched, _ = validated
    assert "VALIDATION FAILED ON 10 CELL(S)" in untouched
    for part in ("forward", "loss", "update", "zero_grad"):
        assert f"✗ {part}, or something that it needs, is not written yet." in untouched


def test_nbgrader_validate_passes_the_solution(validated: tuple[str, str]) -> None:
    assert "passes all the tests" in validated[1]
