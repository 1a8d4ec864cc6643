"""A small assignment, one of whose checks ends the whole process where a program prints that it is deadly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.course import submission
from autograder.course.assignment import find
from autograder.records import Assignment, Submission

DEADLY = """

import os, signal, pytest

@pytest.fixture(autouse=True)
def deadly(student):
    if "deadly" in student.trace.recording.printed:
        os.kill(os.getpid(), signal.SIGKILL)
"""
MISTAKE = '''
from autograder.judge import mistake

@mistake(part="zero_grad")
def never_zeroes():
    """The gradient is never set to zero.

    梯度从未清零。
    """

    def zero_grad():
        pass
'''


@pytest.fixture(scope="session")
def assignment(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """Like `linear`, with one known mistake: what is known before any student is made in a second."""
    course = tmp_path_factory.mktemp("cluster") / "course"
    for name in ("solutions", "assignments"):
        shutil.copytree(root / name / "linear", course / name / "linear", ignore=shutil.ignore_patterns("__pycache__"))
    made = find(course, "linear")
    made.mistakes.write_text(MISTAKE)
    with made.graders.open("a") as graders:
        graders.write(DEADLY)
    return made


@pytest.fixture(scope="session")
def handed_in(root: Path, assignment: Assignment) -> list[Submission]:
    """A class of 16: eight programs, two students each."""
    right = ("absent_tqdm", "autograd_grad", "dataloader", "float64", "grad_none", "inline_script")
    names = [
        *(f"right/linear__{name}.py" for name in right),
        "wrong/linear__never_zeroes.py",
        "wrong/linear__never_updates.py",
    ]
    files = [root / "tests" / "submissions" / name for name in names]
    return [submission.read(file, assignment, f"{file.stem}-{i}") for i in range(2) for file in files]
