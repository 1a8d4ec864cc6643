"""The proof of an assignment, and that it can fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.audit import audit

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy that may be broken, with two mistakes only, so that it is quick."""
    for folder in ("solutions", "assignments"):
        shutil.copytree(ROOT / folder / "linear", tmp_path / folder / "linear")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    file = tmp_path / "solutions" / "linear" / "mistakes.py"
    head, *known = file.read_text("utf-8").split("@mistake")
    kept = [one for one in known if "never_zeroes" in one or "half_the_square" in one]
    file.write_text("@mistake".join([head, *kept]), "utf-8")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_wrong_with_an_assignment_is_found_and_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = course / "solutions" / "linear"
    change(folder / "mistakes.py", '(part="loss")', '(part="update")')
    change(
        folder / "test_linear.py",
        '@points(1, part="forward")\ndef test_forward_value',
        '@points(3, part="forward")\ndef test_forward_value',
    )
    change(folder / "linear.py", "Fitting a line", "Fitting a straight line")
    shutil.copy(folder / "mistakes.py", course / "assignments" / "linear" / "notes.py")
    assert audit(course, "linear")
    said = " ".join(capsys.readouterr().out.split())
    assert "half_the_square loses points in loss, not in update alone" in said
    assert "the checks of forward are worth 4, its cell 2" in said
    assert "forward_value is failed by no known mistake" in said
    assert "is not what its source makes" in said
    assert "notes.py" in said
