"""The proof of an assignment, and that it can fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.audit import audit
from autograder.course.release import build

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


def cell(name: str, source: str, points: float = 0) -> str:
    marks = f'"grade": {bool(points)}, "grade_id": "{name}", "locked": {not points}, "points": {points}'
    marks = f'{{{marks}, "schema_version": 3, "solution": {bool(points)}, "task": false}}'
    return f"# %% nbgrader={marks.replace('True', 'true').replace('False', 'false')}\n{source}\n\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """An assignment of one part, whose only check looks at one number."""
    folder = tmp_path / "solutions" / "tiny"
    folder.mkdir(parents=True)
    answer = "def forward(x):\n    ### BEGIN SOLUTION\n    return w * x\n    ### END SOLUTION"
    source = cell("setup", "import torch\n\nw = torch.tensor([1.0], requires_grad=True)") + cell("forward", answer, 1)
    (folder / "tiny.py").write_text(source + cell("training", "forward(2.0).backward()"), "utf-8")
    (folder / "test_tiny.py").write_text(
        'from autograder.judge import assert_close, points\n\n\n@points(1, part="forward")\ndef test_value(student):\n'
        '    """forward(3) is three times w"""\n    assert_close("forward(x)", student.forward(3.0, w=2.0), 6.0)\n',
        "utf-8",
    )
    (folder / "mistakes.py").write_text(
        '@mistake(part="forward")\ndef adds():\n    """It adds."""\n\n    def forward(x):\n        return w + x\n',
        "utf-8",
    )
    build(tmp_path, "tiny")
    return tmp_path


def test_mutants_that_no_check_catches_are_named_until_they_are_marked(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not audit(tiny, "tiny")
    assert "mutant" not in capsys.readouterr().out
    assert audit(tiny, "tiny", mutated=True)
    said = " ".join(capsys.readouterr().out.split())
    assert "the mutant forward:3: return w * x → return w.detach() * x earns everything" in said
    assert "return w + x earns" not in said
    file = tiny / "solutions" / "tiny" / "equivalent.toml"
    file.write_text(
        "[[not_judged]]\nreason = 'numbers alone count'\nstatements = ['forward:3: return w * x']\n"
        "[[equivalent]]\nreason = 'long ago'\nmutants = ['forward:3: return x * w → return w']\n",
        "utf-8",
    )
    assert audit(tiny, "tiny", mutated=True)
    assert capsys.readouterr().out.count("✗") == 1
    change(file, "return x * w → return w", "return w * x → return w.detach() * x")
    assert not audit(tiny, "tiny", mutated=True)
