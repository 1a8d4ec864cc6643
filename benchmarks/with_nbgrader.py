"""nbgrader as it comes: a course of its own, plain asserts in `autograder_tests` cells, none of our configuration.

course(folder)                 the course, released
hand_in(folder, file, number)  what a student wrote, in that release's notebook
grade(folder)                  `nbgrader autograde`, everything anew
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import measured
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from plain_exercise import ANSWERS, HIDDEN, PARTS, SEEN, SETUP, answers

NBGRADER = (sys.executable, "-m", "nbgrader")
NAME = "linear"


def course(folder: Path) -> Path:
    """Made and released."""
    cells = [_cell(SETUP, "setup", locked=True)]
    for part in PARTS:
        cells.append(_cell(f"### BEGIN SOLUTION\n{ANSWERS[part]}\n### END SOLUTION", part, solution=True))
        tests = f"{SEEN[part]}\n### BEGIN HIDDEN TESTS\n{HIDDEN[part]}\n### END HIDDEN TESTS"
        cells.append(_cell(tests, f"test_{part}", grade=True, locked=True, points=2))
    source = folder / "source" / NAME / f"{NAME}.ipynb"
    source.parent.mkdir(parents=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), source)
    (folder / "nbgrader_config.py").write_text(f'c = get_config()\nc.CourseDirectory.root = "{folder}"\n')
    measured.run((*NBGRADER, "generate_assignment", NAME), folder)
    return folder


def hand_in(folder: Path, file: Path, number: int) -> None:
    """One student more."""
    notebook, written = nbformat.read(folder / "release" / NAME / f"{NAME}.ipynb", 4), answers(file)
    for cell in notebook.cells:
        cell.source = written.get(cell.metadata.nbgrader.grade_id, cell.source)
    place = folder / "submitted" / f"s{number:05}" / NAME
    place.mkdir(parents=True)
    nbformat.write(notebook, place / f"{NAME}.ipynb")


def grade(folder: Path) -> measured.Cost:
    """All that is handed in; a wrong program is no failure of the command."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    return measured.run((*NBGRADER, "autograde", NAME), folder)


def _cell(source: str, mark: str, **about: Any) -> Any:
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return new_code_cell(source, metadata={"nbgrader": {**plain, "grade_id": mark, "cell_type": "code", **about}})
