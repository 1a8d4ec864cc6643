from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import assignment
from autograder.course.create import CONTENT, create
from autograder.records import GraderFault


def test_a_new_course_has_the_bundled_assignments_and_nothing_else(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "new" / "course")
    assert sorted(path.name for path in (tmp_path / "new" / "course").iterdir()) == sorted(CONTENT)
    assert assignment.names(tmp_path / "new" / "course") == assignment.names(root)
    for each in assignment.every(tmp_path / "new" / "course"):
        assert each.release.read_bytes() == assignment.find(root, each.name).release.read_bytes()
        assert each.graders.is_file()


def test_a_new_course_is_closed_to_others(tmp_path: Path) -> None:
    create(tmp_path / "course")
    assert (tmp_path / "course").stat().st_mode & 0o077 == 0


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    create(tmp_path)
    assert tmp_path.stat().st_ino == before
    assert assignment.names(tmp_path)


def test_no_python_cache_is_copied(tmp_path: Path) -> None:
    create(tmp_path / "course")
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(GraderFault, match="something in it"):
        create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file")
    with pytest.raises(GraderFault, match="no folder"):
        create(tmp_path / "course")


@pytest.mark.parametrize("existed", [True, False])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, existed: bool) -> None:
    target = tmp_path / "course"
    if existed:
        target.mkdir()
    program = f"""
import resource
from pathlib import Path
from autograder.course.create import create
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
create(Path({str(target)!r}))
"""
    ended = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=False)
    assert "The course could not be written." in ended.stderr
    assert "File too large" in ended.stderr
    assert list(tmp_path.rglob("*")) == ([target] if existed else [])
