"""Many at once, in real worker processes."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from autograder import batch
from autograder.batch import grade_all
from autograder.course import submission
from autograder.course.assignment import find
from autograder.records import GraderFault, ScoreSheet, Submission

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "submissions"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp().parent / "home"


def class_of(*patterns: str) -> list[Submission]:
    assignment = find(ROOT, "linear")
    files = [file for pattern in patterns for file in sorted(FOLDER.glob(pattern))]
    return [submission.read(file, assignment, file.stem) for file in files]


def children() -> set[int]:
    """This process's own children: pool workers among them."""
    return {int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()}


def noted(submissions: Iterable[Submission], asked: Counter[str]) -> Iterator[Submission]:
    for each in submissions:
        asked[each.student] += 1
        yield each


def test_every_submission_of_a_class_gets_its_sheet_and_two_workers_agree_with_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "AHEAD", 1)
    handed_in = class_of("right/linear__*.py", "wrong/linear__never_*.py")
    asked, together = Counter[str](), {}
    for sheet in grade_all(find(ROOT, "linear"), noted(handed_in, asked), home, workers=2):
        together[sheet.submission.student] = sheet
        assert len(asked) - len(together) < batch.ALONE + 2, "no more are read than there is work for"
    alone = list(grade_all(find(ROOT, "linear"), handed_in[:3], home, workers=1))
    assert set(together) == {each.student for each in handed_in}
    assert all(together[sheet.submission.student].outcomes == sheet.outcomes for sheet in alone)


def test_a_worker_that_is_killed_loses_nothing(home: Path) -> None:
    handed_in = class_of("right/linear__*.py", "wrong/linear__*.py")[:16]
    before = children()
    sheets: Iterator[ScoreSheet] = grade_all(find(ROOT, "linear"), handed_in, home, workers=2)
    done = [next(sheets)]
    for worker in children() - before:
        if b"spawn_main" in Path(f"/proc/{worker}/cmdline").read_bytes():
            os.kill(worker, signal.SIGKILL)
            break
    done += sheets
    assert sorted(sheet.submission.student for sheet in done) == sorted(each.student for each in handed_in)
    assert {sheet.status for sheet in done} == {"graded"}


def test_no_submissions_are_no_work(home: Path) -> None:
    assert list(grade_all(find(ROOT, "linear"), [], home)) == []


def test_broken_graders_stop_everything_and_say_why(tmp_path: Path) -> None:
    from dataclasses import replace

    broken = tmp_path / "test_broken.py"
    broken.write_text("import nothing_of_the_kind")
    assignment = replace(find(ROOT, "linear"), graders=broken)
    with pytest.raises(GraderFault, match="nothing_of_the_kind"):
        list(grade_all(assignment, class_of("right/linear__*.py"), tmp_path / "home", workers=2))
