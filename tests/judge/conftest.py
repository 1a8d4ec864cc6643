"""What the tests of judging share: graders that are held open, since a box takes seconds to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.records import ScoreSheet
from autograder.sandbox.host import Limits

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all test processes: the traces of known mistakes are made once."""
    return tmp_path_factory.getbasetemp().parent / "home"


@pytest.fixture(scope="session")
def graders(home: Path) -> Iterator[Callable[[str], Grader]]:
    opened: dict[str, Grader] = {}

    def grader(name: str) -> Grader:
        if name not in opened:
            # A quarter of a course's limits: what never ends is over sooner.
            opened[name] = Grader(find(ROOT, name), home, Limits(cpu_seconds=5, wall_seconds=6))
        return opened[name]

    yield grader
    for each in opened.values():
        each.close()


@pytest.fixture(scope="session")
def graded(graders: Callable[[str], Grader]) -> Callable[[Path], ScoreSheet]:
    """The ScoreSheet of a file named ASSIGNMENT__what-it-is."""

    def grade(file: Path) -> ScoreSheet:
        grader = graders(file.name.split("__")[0])
        return grader.graded_twice(submission.read(file, grader.assignment, file.stem))

    return grade
