"""A lean course: no known mistakes, whose traces are dear, and a check that breaks on some programs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from plugin.conftest import Course, built

from autograder.collected import grade

__all__ = ["built"]

LEAK = "def zero_grad():\n    pass"
BREAKS = '''

@points(0.5, part="forward")
def test_breaks(student):
    """Breaks where the program prints boom"""
    if "boom" in student.trace.recording.printed:
        raise RuntimeError("the check's own trouble")
'''


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As in plugin/: nbgrader makes its rows in a way that SQLAlchemy 2 warns of."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"))


@pytest.fixture(scope="session")
def lean(built: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    folder = tmp_path_factory.mktemp("lean") / "course"
    shutil.copytree(built.folder, folder, ignore=shutil.ignore_patterns("submitted", ".autograder"))
    (folder / "solutions/linear/mistakes.py").write_text('"""None."""\n')
    graders = folder / "solutions/linear/test_linear.py"
    head, half, tail = graders.read_text().rpartition('@points(1, part="forward")')
    graders.write_text(f"{head}{half.replace('1', '0.5')}{tail}{BREAKS}")
    return Course(folder, built.answers)


@pytest.fixture(scope="session")
def graded(lean: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """One that is right, one that handed in the same, one that is wrong, and one on whom a check breaks."""
    folder = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(lean.folder, folder)
    course = Course(folder, lean.answers)
    course.hand_in("ada")
    course.hand_in("twin")
    course.hand_in("bob", course.notebook(zero_grad=LEAK))
    course.hand_in("eve", course.notebook(zero_grad=f"{course.answers['zero_grad']}\nprint('boom')"))
    grade(folder, "linear", workers=1)
    return course


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Course, str], Course]:
    def copy(course: Course, name: str) -> Course:
        shutil.copytree(course.folder, tmp_path / name)
        return Course(tmp_path / name, course.answers)

    return copy


def files(course: Course) -> dict[str, tuple[bytes, int]]:
    """Every autograded file: its bytes and permissions."""
    top = course.folder / "autograded"
    found = (file for file in top.rglob("*") if file.is_file())
    return {str(file.relative_to(top)): (file.read_bytes(), file.stat().st_mode) for file in found}
