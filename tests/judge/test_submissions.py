"""One test a folder of tests/submissions: a new case is a new file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from autograder.course.assignment import find
from autograder.judge import crashes, mistakes
from autograder.records import ScoreSheet

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "submissions"
CRASHES = {known.id: known.part for known in crashes.every()}
KNOWN = {
    name: CRASHES | {known.id: known.part for known in mistakes.read(find(ROOT, name).mistakes)}
    for name in ("linear", "quadratic")
}
Grade = Callable[[Path], ScoreSheet]


def files(folder: str) -> list[object]:
    return [pytest.param(file, id=file.name) for file in sorted((FOLDER / folder).glob("*__*"))]


def lost(sheet: ScoreSheet) -> set[str]:
    return {part.name for part in sheet.parts if sheet.earned(part.name) < part.points}


def named(sheet: ScoreSheet) -> set[str]:
    return {mistake for diagnosis in sheet.diagnoses for mistake in diagnosis.mistakes}


@pytest.mark.parametrize("file", files("right"))
def test_a_right_program_in_any_style_earns_everything(file: Path, graded: Grade) -> None:
    sheet = graded(file)
    assert (sheet.score, lost(sheet), sheet.diagnoses) == (sheet.max_score, set(), ())


@pytest.mark.parametrize("file", files("wrong"))
def test_a_wrong_program_loses_the_part_it_got_wrong_and_is_told_which_mistake_it_is(file: Path, graded: Grade) -> None:
    assignment, mistake = file.stem.split("--")[0].split("__")
    part = KNOWN[assignment].get(mistake)
    sheet = graded(file)
    assert sheet.score < sheet.max_score
    if part is not None:
        assert part in lost(sheet)
        assert sheet.failure is not None or lost(sheet) == {part}  # a crash leaves what follows it unproved
        assert mistake in named(sheet)


@pytest.mark.parametrize("file", files("pairs"))
def test_two_mistakes_at_once_lose_their_parts_only_and_are_both_named(file: Path, graded: Grade) -> None:
    assignment, pair = file.stem.split("__")
    sheet = graded(file)
    assert lost(sheet) == {KNOWN[assignment][mistake] for mistake in pair.split("+")}
    assert set(pair.split("+")) <= named(sheet)


def test_an_error_counts_once_for_each_pair_of_parts() -> None:
    parts = {part for known in KNOWN.values() for part in known.values()}
    pairs = [
        (file.stem.split("__")[0], file.stem.split("__")[1].split("+")) for file in (FOLDER / "pairs").glob("*__*")
    ]
    tried = {frozenset(KNOWN[assignment][mistake] for mistake in pair) for assignment, pair in pairs}
    assert {frozenset(pair) for pair in combinations(parts, 2)} <= tried


@pytest.mark.parametrize("file", files("otherwise"))
def test_the_right_algorithm_with_another_task_loses_training_alone_and_is_told_the_difference(
    file: Path, graded: Grade
) -> None:
    sheet = graded(file)
    assert lost(sheet) == {"training"}
    assert file.stem.split("--")[0].split("__")[1] in named(sheet)


@pytest.mark.parametrize("file", files("unknown"))
def test_another_algorithm_is_given_no_name_and_no_blame_and_is_told_where_it_departs(
    file: Path, graded: Grade
) -> None:
    sheet = graded(file)
    assert (lost(sheet), named(sheet)) == ({"update"}, set())
    assert sheet.departure is not None


def test_what_is_not_written_yet_is_said_of_all_that_waits_for_it_and_named_no_mistake(graded: Grade) -> None:
    sheet = graded(FOLDER / "broken" / "linear__half_written.py")
    assert (sheet.earned("forward"), sheet.earned("loss"), named(sheet)) == (2, 2, set())
    assert {o.message for o in sheet.outcomes if o.check.part not in ("forward", "loss")} == {"not written yet"}


ENDINGS = {
    "linear__asks_for_input.py": "raised",
    "linear__crashes.py": "crashed",
    "linear__cuda_required.py": "raised",
    "linear__mixed_tabs_and_spaces.py": "syntax",
    "linear__infinite_loop.py": "cpu or timeout",
    "linear__os_exit.py": "crashed",
    "linear__prints_forever.py": "output",
    "linear__raises.py": "raised",
    "linear__sleeps.py": "timeout",
    "linear__starts_processes.py": "processes",
    "linear__syntax_error.py": "syntax",
    "linear__uses_all_memory.py": "memory",
    "linear__not_json.ipynb": "unreadable",
    "linear__empty.py": "unreadable",
    "quadratic__indentation_error.py": "syntax",
}


@pytest.mark.parametrize("file", files("broken"))
def test_a_broken_program_gets_a_verdict_with_its_cause_and_hurts_nobody(file: Path, graded: Grade) -> None:
    sheet = graded(file)
    assert sheet.status == "graded"
    assert sheet.score < sheet.max_score
    if file.name in ENDINGS:
        assert sheet.failure is not None
        assert sheet.failure.kind in ENDINGS[file.name].split(" or ")
    honest = graded(FOLDER / "right" / "linear__stub_functions.py")
    assert honest.score == honest.max_score
