"""What a verdict depends on, and what it does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import engine
from autograder.course.assignment import find
from autograder.records import Cell, Failure, Submission

HANDED_IN = Submission("ada", "linear", (Cell("forward", "x"),))


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    for folder in ("solutions", "assignments"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def appended(name: str, text: str = "\n# another word\n") -> Callable[[Path], None]:
    def change(course: Path) -> None:
        with (course / "solutions" / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (appended("linear/test_linear.py"), True),
        (appended("linear/linear.py"), True),
        (appended("linear/mistakes.py"), True),
        (appended("linear/beside.json"), True),
        (appended("quadratic/quadratic.py", "\nw9 = torch.tensor(1.0, requires_grad=True)\n"), True),
        (appended("quadratic/quadratic.py"), False),
        (appended("quadratic/test_quadratic.py"), False),
        (appended("linear/equivalent.toml"), False),
    ],
)
def test_a_change_of_what_a_verdict_is_made_with_gives_another_digest(
    course: Path, change: Callable[[Path], None], matters: bool
) -> None:
    before = engine.digest(find(course, "linear"), "seed")
    change(course)
    assert (engine.digest(find(course, "linear"), "seed") != before) is matters


def test_a_seed_limits_and_points_belong_to_it(root: Path) -> None:
    linear = find(root, "linear")
    fewer = replace(linear, parts=(replace(linear.parts[0], points=1.0), *linear.parts[1:]))
    digests = [engine.digest(linear, "seed"), engine.digest(linear, "other"), engine.digest(linear, "seed", 1)]
    assert len({*digests, engine.digest(fewer, "seed")}) == 4
    assert engine.digest(linear, "seed") == digests[0]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(HANDED_IN, student="bob"), True),
        (replace(HANDED_IN, cells=(Cell("forward", "y"),)), False),
        (replace(HANDED_IN, cells=(Cell("loss", "x"),)), False),
        (replace(HANDED_IN, cells=(*HANDED_IN.cells, Cell("", ""))), False),
        (replace(HANDED_IN, unwritten=("forward",)), False),
        (replace(HANDED_IN, notes=("a cell was moved",)), False),
        (replace(HANDED_IN, failure=Failure("unreadable", "empty")), False),
    ],
)
def test_students_with_the_same_program_share_a_key(other: Submission, same: bool) -> None:
    assert (engine.key("d", other) == engine.key("d", HANDED_IN)) is same


def test_no_room_whose_code_runs_or_judges_is_forgotten() -> None:
    """What a Grader loads is the engine, but for how a home is kept and what is kept of it."""
    import subprocess
    import sys

    code = "import sys, autograder.grade; print(*(m for m in sys.modules if m.startswith('autograder.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    rooms = {name.split(".")[1] for name in loaded}
    assert rooms <= {*engine.ROOMS, *(name.removesuffix(".py") for name in engine.FILES)}
