import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.course.assignment import find
from autograder.exports import container

NOW = datetime.now(UTC)
BEFORE, LATER = ((NOW + timedelta(days=days)).isoformat() for days in (-1, 1))
RIGHT = "submissions/right/linear__stub_functions.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "submission"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"print({name!r})")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["linear.py"], "print('linear.py')"),
        (["ada.py"], "print('ada.py')"),
        (["deep/down/ada_hw.py", "notes.txt", "__MACOSX/._ada_hw.py", ".git/hook.py"], "print('deep/down/ada_hw.py')"),
        (["linear.py", "old.py"], "print('linear.py')"),
        (["one.py", "two.py"], None),
        (["notes.txt"], None),
    ],
)
def test_the_named_file_or_the_only_one_is_taken(root: Path, folder: Path, names: list[str], read: str | None) -> None:
    put(folder, *names)
    found = container.handed_in(folder, find(root, "linear"))
    if read is None:
        assert found.failure.message == "neither linear.ipynb nor linear.py was handed in"
    else:
        assert read in found.cells[0].source


def test_a_link_to_the_solution_is_not_followed(root: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.py").symlink_to(root / "solutions/linear/linear.py")
    assert "symbolic link" in container.handed_in(folder, find(root, "linear")).failure.message


@pytest.mark.parametrize(
    ("policy", "due", "late", "seen"),
    [
        ("after_due", BEFORE, None, True),
        ("after_due", LATER, None, False),
        ("after_due", BEFORE, LATER, False),
        ("after_due", None, None, False),
        ("always", LATER, None, True),
        ("always", None, None, True),
        ("never", BEFORE, None, False),
    ],
    ids=[f"case {case}" for case in range(7)],  # times differ between workers
)
def test_wanted_values_wait_until_nothing_more_can_be_handed_in(
    tmp_path: Path, policy: str, due: str | None, late: str | None, seen: bool
) -> None:
    """The fields are those of https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/."""
    metadata = tmp_path / "submission_metadata.json"
    metadata.write_text(json.dumps({"assignment": {"due_date": due, "late_due_date": late}}))
    assert container.shown_at_once(policy, metadata) is seen


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"assignment": {"due_date": "soon"}}', '{"assignment": null}'])
def test_what_gradescope_does_not_say_hides_them(tmp_path: Path, said: str) -> None:
    (tmp_path / "submission_metadata.json").write_text(said)
    assert container.shown_at_once("after_due", tmp_path / "submission_metadata.json") is False
    assert container.shown_at_once("after_due", tmp_path / "nowhere") is False
