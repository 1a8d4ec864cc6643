"""Who may look into what a course has of its students, however the instructor's umask is set."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import collected, pages
from autograder.plugin.private import shut
from plugin.conftest import Course

OF_STUDENTS = ("submitted", "autograded", "feedback", "reports", ".autograder", "gradebook.db")


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """An instructor whose files everybody may write."""
    before = os.umask(0)
    yield
    os.umask(before)


def reachable(folder: Path, bits: int) -> set[str]:
    """What others can read, or write, on a way that is open to them."""
    found = set()
    for path in folder.iterdir():
        mode = path.stat().st_mode
        if mode & bits:
            found.add(path.name)
        if path.is_dir() and mode & stat.S_IXOTH:
            found |= {f"{path.name}/{inner}" for inner in reachable(path, bits)}
    return found


def of_students(course: Course) -> set[str]:
    everything = reachable(course.folder, stat.S_IROTH | stat.S_IWOTH)
    return {name for name in everything if name.split("/")[0] in OF_STUDENTS}


def graded_in_bulk(course: Course) -> None:
    collected.grade(course.folder, "linear")


def graded_by_nbgrader(course: Course) -> None:
    assert course.api().autograde("linear", "ada")["success"]


@pytest.mark.parametrize("grade", [graded_in_bulk, graded_by_nbgrader])
def test_nothing_of_students_can_be_read_or_written_by_others(course: Course, grade) -> None:
    course.folder.chmod(0o755)
    course.hand_in("ada", course.notebook(zero_grad="def zero_grad():\n    pass"))
    (course.folder / "gradebook.db").chmod(0o666)
    grade(course)
    pages.feedback(course.folder, "linear")
    pages.of_course(course.folder, "linear")
    for name in OF_STUDENTS:
        assert (course.folder / name).exists()
    assert of_students(course) == set()


def test_a_shared_course_is_open_to_its_group(bare_course: Course) -> None:
    directory = bare_course.api(CourseDirectory__groupshared=True).coursedir
    shut(directory)
    for name in ("submitted", "autograded", "feedback"):
        assert stat.S_IMODE((bare_course.folder / name).stat().st_mode) == 0o2770
    assert stat.S_IMODE((bare_course.folder / "gradebook.db").stat().st_mode) == 0o660


def test_a_new_folder_of_reports_is_the_owners_and_one_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir(mode=0o755)
    for name, mode in (("new", 0o700), ("published", 0o755)):
        page = pages.put(tmp_path / name / "index.html", "<p>")
        assert stat.S_IMODE(page.parent.stat().st_mode) == mode
        assert stat.S_IMODE(page.stat().st_mode) == 0o644
