"""A course of one assignment, built and traced once, and hands to fill it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.plugin import grading
from autograder.records import Assignment

SECRET = "0123456789abcdef" * 8
ON_TIME = "2026-03-01 12:00:00.000000 UTC"


@dataclass(frozen=True)
class Course:
    """A course folder, and what students write."""

    folder: Path
    answers: dict[str, str]

    @property
    def assignment(self) -> Assignment:
        return find(self.folder, "linear")

    def config(self) -> Any:
        from autograder.plugin.config import load

        return load(self.folder)

    def api(self, **settings: Any) -> Any:
        """NbGraderAPI of this course; settings as `Class__trait=value`."""
        from nbgrader.apps import NbGraderAPI

        config = self.config()
        for name, value in settings.items():
            section, trait = name.split("__")
            config[section][trait] = value
        return NbGraderAPI(config=config)

    def notebook(self, **changed: str) -> dict[str, Any]:
        """The released notebook with right answers, and `changed` ones."""
        notebook: dict[str, Any] = json.loads(self.assignment.release.read_bytes())
        for cell in notebook["cells"]:
            mark = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if mark in self.answers:
                cell["source"] = changed.get(mark, self.answers[mark])
        return notebook

    def hand_in(self, student: str, content: object = None, name: str = "linear.ipynb", when: str = ON_TIME) -> Path:
        """Lay a submission into submitted/, as collecting does."""
        folder = self.folder / "submitted" / student / "linear"
        folder.mkdir(parents=True, exist_ok=True)
        content = self.notebook() if content is None else content
        (folder / name).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        (folder / "timestamp.txt").write_text(when)
        (folder / "submission_secret.txt").write_text(SECRET)
        return folder

    def rows(self) -> dict[str, dict[str, tuple[Any, ...]]]:
        """Everything that the gradebook has of each student, without its random ids."""
        with self.api().gradebook as book:
            return {row.student.id: _row(row) for row in book.notebook_submissions("linear", "linear")}


def _row(row: Any) -> dict[str, tuple[Any, ...]]:
    grades = {
        f"grade {grade.name}": (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
        for grade in row.grades
    }
    comments = {f"comment {each.name}": (each.auto_comment, each.manual_comment) for each in row.comments}
    whole = (row.score, row.max_score, row.late_submission_penalty, row.assignment.timestamp, row.needs_manual_grade)
    return grades | comments | {"whole": whole}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Course:
    """The course that all others are copies of; one for all of pytest's workers, for its traces are dear."""
    from autograder.course.release import build
    from autograder.course.solution import cells

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built-course"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "gradebook.db").exists():
            for name in ("solutions", "assignments"):
                ignore = shutil.ignore_patterns("__pycache__")
                shutil.copytree(root / name / "linear", folder / name / "linear", ignore=ignore)
            shutil.copy(root / "nbgrader_config.py", folder)
            build(folder)
    assignment = find(folder, "linear")
    parts = {part.name for part in assignment.parts}
    return Course(folder, {cell.name: cell.source for cell in cells(assignment) if cell.name in parts})


@pytest.fixture(scope="session")
def grader(built: Course) -> Iterator[Grader]:
    """One box for all tests: each costs an import of torch."""
    with Grader(built.assignment, built.folder / ".autograder") as opened:
        yield opened


@pytest.fixture
def new_course(built: Course, grader: Grader, tmp_path: Path) -> Iterator[Callable[[str], Course]]:
    def make(name: str) -> Course:
        shutil.copytree(built.folder, tmp_path / name)
        made = Course(tmp_path / name, built.answers)
        grading._alive[made.assignment.release] = grading._digest(made.assignment), grader
        return made

    yield make
    shared = [place for place, (_, kept) in grading._alive.items() if kept is grader]
    for place in shared:
        del grading._alive[place]
    grading.close()


@pytest.fixture
def course(new_course: Callable[[str], Course]) -> Course:
    return new_course("course")


@pytest.fixture
def bare_course(built: Course, tmp_path: Path) -> Course:
    """A course in which nothing is graded."""
    shutil.copytree(built.folder, tmp_path / "bare")
    return Course(tmp_path / "bare", built.answers)


@pytest.fixture
def lone_course(course: Course) -> Course:
    """A course whose grader is its own."""
    grading._alive.clear()
    return course


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """nbgrader makes its rows in a way that SQLAlchemy 2 warns of; nothing here can change that."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"))
