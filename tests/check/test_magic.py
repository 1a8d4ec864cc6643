"""`%check` and `%%check`, in IPython and in a real kernel."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from traitlets.config import Config

from autograder.course.magics import silence
from check.conftest import ANSWERS


def cell(path: Path, name: str) -> str:
    return next("".join(c["source"]) for c in json.loads(path.read_bytes())["cells"] if c["id"] == name)


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fetched release in which all is right but zero_grad, by itself."""
    copied = Path(shutil.copytree(root / "assignments/linear", tmp_path_factory.mktemp("fetched") / "linear"))
    notebook = json.loads((copied / "linear.ipynb").read_bytes())
    for each in notebook["cells"]:
        each["source"] = ANSWERS.get(each["id"], each["source"])
        if each["id"] == "zero_grad":
            each["source"] = "def zero_grad():\n    w.grad.zero_"
    (copied / "linear.ipynb").write_text(json.dumps(notebook))
    return copied


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, without any course in it or beside it."""
    made = tmp_path_factory.mktemp("site")
    shutil.copytree(root / "autograder", made / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    return made


@pytest.fixture(scope="module")
def shown(folder: Path, site: Path) -> list[str]:
    """What a kernel shows below each of some cells, as a student's JupyterLab would start it."""
    wrong = "def forward(x):\n    return w + x"
    sources = [
        "import autograder; print(autograder.__file__)\n%load_ext autograder",
        *(cell(folder / "linear.ipynb", name) for name in ("setup", "self_check")),
        f"%%check forward\n{wrong}\nprint('ran')",
        f"%%check\n{ANSWERS['forward']}",
        "w.data.fill_(2.0)\nprint(forward(4).item())",
        "%check",
    ]
    ran = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(site))
        patch.setenv("IPYTHONDIR", str(site.with_name("ipython")))
        patch.setenv("JPY_SESSION_NAME", str(folder / "linear.ipynb"))
        NotebookClient(ran, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return [" ".join(" ".join(map(said, each.outputs)).split()) for each in ran.cells]


def said(output: nbformat.NotebookNode) -> str:
    return str(output.text if output.output_type == "stream" else output.data["text/html"])


def test_a_release_and_the_package_without_any_course_are_all_that_it_needs(shown, folder, site) -> None:
    assert shown[0].startswith(str(site))
    assert os.listdir(folder) == ["linear.ipynb"]


def test_check_on_a_cell_runs_it_and_asks_of_the_cells_that_were_run_so_far(shown) -> None:
    assert shown[3].startswith("ran")
    assert "0 of 1 self-checks pass" in shown[3]
    assert "At w = 1 the model predicts 4 for x = 4; yours predicts 5." in shown[3]


def test_what_could_not_be_tried_yet_is_left_out_and_the_later_cell_counts(shown) -> None:
    assert "forward" in shown[4]
    assert "✓" in shown[4]
    assert "update" not in shown[4]
    assert shown[5] == "8.0", "the cell was run in the notebook as well"


def test_check_on_a_line_reads_the_notebook_as_it_was_saved(shown) -> None:
    assert "4 of 5 self-checks pass" in shown[6]
    assert "w.grad was −2 and is not cleaned." in shown[6]
    assert "as it was saved at" in shown[6]


@pytest.fixture
def shell() -> InteractiveShell:
    made = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    made.run_line_magic("load_ext", "autograder")
    return made


def test_a_part_that_does_not_exist_is_told_before_anything_runs(shell, folder, monkeypatch, capsys) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(folder / "linear.ipynb"))
    shell.run_cell("%%check lost\nprint('ran')")
    printed = "".join(capsys.readouterr())
    assert "no self-check for lost, only for forward, loss" in printed
    assert "ran" not in printed


def test_a_kernel_that_knows_no_notebook_says_how_to_name_it(shell, monkeypatch, capsys) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    shell.run_cell("%check")
    assert "name it: %check linear.ipynb" in " ".join(capsys.readouterr().err.split())


def test_a_cell_that_is_handed_in_with_the_magic_above_it_still_counts() -> None:
    assert silence("%%check forward\nw = 1\n").splitlines()[1] == "w = 1"
