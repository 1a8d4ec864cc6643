"""A course with a gradebook in which everything has happened, and the entries of a class without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plugin.conftest import Course, built  # noqa: F401 - pytest finds fixtures by their names

from exports.people import CLASS, hand_in


@pytest.fixture(scope="session")
def course(built: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:  # noqa: F811 - the fixture
    """Graded by the bulk path, then changed by hand as in formgrader."""
    folder = tmp_path_factory.mktemp("exported") / "course"
    shutil.copytree(built.folder, folder)
    made = Course(folder, built.answers)
    hand_in(made)
    return made


@pytest.fixture
def schemas() -> Path:
    return Path(__file__).parent / "schemas"


@pytest.fixture
def entries():
    """One a situation, with names that mean trouble."""
    return CLASS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As in tests/plugin: nbgrader makes its rows in a way that SQLAlchemy 2 warns of."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"))
