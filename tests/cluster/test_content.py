"""What travels, and what becomes of it elsewhere."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import home as homes
from autograder.cluster import content
from autograder.cluster.content import pack, unpack
from autograder.records import Assignment, GraderFault


@pytest.fixture
def home(tmp_path: Path) -> Path:
    homes.seed(tmp_path / "home")
    return tmp_path / "home"


def test_another_machine_has_the_same_files_under_a_folder_of_its_own(
    assignment: Assignment, home: Path, tmp_path: Path
) -> None:
    homes.write(homes.made(home / "traces") / f"linear-{'0' * 24}.json", b"{}")
    homes.write(home / "traces" / f"linear-two-{'0' * 24}.json", b"{}")
    there, its_home = unpack(pickle.loads(pickle.dumps(pack(assignment, home))), tmp_path / "there")
    assert [there.source.read_bytes(), there.graders.read_bytes(), there.mistakes.read_bytes()] == [
        file.read_bytes() for file in (assignment.source, assignment.graders, assignment.mistakes)
    ]
    assert homes.seed(its_home) == homes.seed(home)
    assert [file.name for file in (its_home / "traces").iterdir()] == [f"linear-{'0' * 24}.json"]
    assert there == replace(
        assignment, source=there.source, graders=there.graders, mistakes=there.mistakes, release=there.release
    )
    assert {path.is_relative_to(tmp_path / "there") for path in (there.source, there.release, its_home)} == {True}


def test_of_other_assignments_only_what_tells_them_apart_travels(root: Path, home: Path) -> None:
    from autograder.course.assignment import find

    files = [name for name, _ in pack(find(root, "linear"), home).files]
    assert [name for name in files if "quadratic" in name] == ["solutions/quadratic/quadratic.py"]
    assert not any("__pycache__" in name for name in files)


def test_a_folder_that_is_too_large_is_refused(
    assignment: Assignment, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "MOST_BYTES", 1 << 10)
    with pytest.raises(GraderFault, match="too large to travel"):
        pack(assignment, home)
