from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import assignment
from autograder.course.leaks import leaks
from autograder.records import Assignment

SOURCE = """# %%
open_line_of_the_source = 1
### BEGIN SOLUTION
the_answer_itself = 42
open_line_of_the_source = 1
### END SOLUTION
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Assignment:
    solution, release = tmp_path / "solutions" / "tiny", tmp_path / "assignments" / "tiny"
    for folder in (solution, release):
        folder.mkdir(parents=True)
    (solution / "tiny.py").write_text(SOURCE)
    (solution / "test_tiny.py").write_text("def test_of_something_hidden(): ...\n")
    (solution / "mistakes.py").write_text('"""A piece of advice."""\nx = 1\n')
    return Assignment(
        "tiny",
        solution / "tiny.py",
        solution / "test_tiny.py",
        solution / "mistakes.py",
        release / "tiny.ipynb",
        (),
    )


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_the_bundled_releases_hold_no_answer_no_grader_and_no_mistake(root: Path, name: str) -> None:
    assert leaks(root, assignment.find(root, name)) == []


@pytest.mark.parametrize(
    ("secret", "origin"),
    [
        ("the_answer_itself = 42", "tiny.py"),
        ("def test_of_something_hidden(): ...", "test_tiny.py"),
        ('"""A piece of advice."""', "mistakes.py"),
    ],
)
def test_a_secret_is_found_in_any_file_of_the_release(
    tmp_path: Path, tiny: Assignment, secret: str, origin: str
) -> None:
    (tiny.release.parent / "data").mkdir()
    (tiny.release.parent / "data" / "notes.txt").write_text(f"by the way: {secret}!")
    assert leaks(tmp_path, tiny) == [
        f"assignments/tiny/data/notes.txt holds a line of solutions/tiny/{origin}: {secret}"
    ]


def test_a_secret_is_found_where_json_has_escaped_it(tmp_path: Path, tiny: Assignment) -> None:
    tiny.release.write_text(r'{"cells": [{"metadata": {"tip": "\"\"\"A piece of advice.\"\"\""}}]}')
    assert len(leaks(tmp_path, tiny)) == 1


def test_what_the_open_source_says_anyway_is_no_secret(tmp_path: Path, tiny: Assignment) -> None:
    tiny.release.write_text('{"cells": [{"source": ["open_line_of_the_source = 1\\n", "x = 1"]}]}')
    assert leaks(tmp_path, tiny) == []
