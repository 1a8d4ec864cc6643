"""otter-grader as it comes, in an environment of its own: what it brings does not fit beside ours.

environment()                  made once, in the user's cache: 1.5 GB without CUDA
assignment(folder)             by `otter assign`: the autograder's zip, and the students' notebook
hand_in(folder, file, number)  what a student wrote, in that notebook; its path
grade(folder, notebook)        `otter run`, in this machine's own processes: it takes one notebook a call
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import measured
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from plain_exercise import ANSWERS, HIDDEN, PARTS, SEEN, SETUP, answers
from platformdirs import user_cache_path

ROOT = Path(__file__).resolve().parent.parent
NAME = "linear"
PACKAGES = ("otter-grader==7.0.0", "torch==2.13.0", "ipykernel")
"""torch is pinned, as in constraints.txt, so that pip takes the CPU build that it takes for us."""


def environment() -> Path:
    """Its folder of programs."""
    place = user_cache_path("torch-autograder") / "otter"
    if not (place / ".installed").exists():
        print(f"making otter's environment in {place}, once", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        install = (place / "bin" / "pip", "install", "-q", "-c", ROOT / "constraints.txt", *PACKAGES)
        subprocess.run(install, check=True)
        (place / ".installed").touch()
    return place / "bin"


def assignment(folder: Path) -> Path:
    """Made in `folder`."""
    cells = [new_raw_cell("# ASSIGNMENT CONFIG\nrequirements:\n  - torch\nexport_cell: false")]
    cells += [new_code_cell(SETUP)]
    for part in PARTS:
        cells += [new_raw_cell(f"# BEGIN QUESTION\nname: {part}\npoints: 2"), new_markdown_cell(part)]
        solution = f"# BEGIN SOLUTION\n{ANSWERS[part]}\n# END SOLUTION"
        cells += [new_raw_cell("# BEGIN SOLUTION"), new_code_cell(solution), new_raw_cell("# END SOLUTION")]
        tests = [new_code_cell(SEEN[part]), new_code_cell(f"# HIDDEN\n{HIDDEN[part]}")]
        cells += [new_raw_cell("# BEGIN TESTS"), *tests, new_raw_cell("# END TESTS"), new_raw_cell("# END QUESTION")]
    folder.mkdir(parents=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / f"{NAME}.ipynb")
    measured.run((environment() / "otter", "assign", "--no-run-tests", f"{NAME}.ipynb", "dist"), folder)
    return folder


def hand_in(folder: Path, file: Path, number: int) -> Path:
    """One student more."""
    notebook = nbformat.read(folder / "dist" / "student" / f"{NAME}.ipynb", 4)
    waiting = iter(answers(file).values())
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.strip() in ("...", "# YOUR CODE HERE\n..."):
            cell.source = next(waiting)
    place = folder / f"s{number:05}" / f"{NAME}.ipynb"
    place.parent.mkdir()
    nbformat.write(notebook, place)
    assert next(waiting, None) is None, "every part has its place in the students' notebook"
    return place


def grade(folder: Path, notebook: Path) -> measured.Cost:
    """One student's."""
    (archive,) = folder.glob("dist/autograder/*.zip")
    return measured.run((environment() / "otter", "run", "-a", archive, "-o", notebook.parent, notebook), folder)
