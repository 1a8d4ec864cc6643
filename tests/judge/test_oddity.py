"""What is no answer to the assignment is told so in a sentence of its own, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.records import ScoreSheet
from autograder.report.language import spoken
from autograder.report.summary import summarise
from autograder.score_json import published

SUBMISSIONS = Path(__file__).resolve().parents[1] / "submissions"
Grade = Callable[[Path], ScoreSheet]

SAID = {
    "linear__prose.py": "reads as text",
    "quadratic__prose_markdown.ipynb": "no code in this file",
    "linear__never_trains_defines_only.py": "without one backward() call",
    "linear__notebook_of_another_exercise.ipynb": "trains logits, and w is asked for",
    "quadratic__other_assignments_answer.py": "looks like an answer to linear",
    "quadratic__lr_0_1_gives_nan.py": "At step 41 the numbers became infinite or NaN",
}


@pytest.mark.parametrize("name", SAID)
def test_an_odd_program_is_told_what_it_is(name: str, graded: Grade):
    sheet = graded(SUBMISSIONS / "broken" / name)
    assert sheet.status == "graded"
    assert sheet.about is not None
    assert SAID[name] in sheet.about.en
    assert sheet.about.zh
    assert sheet.about.en in published(sheet).notes
    assert any(sheet.about in finding.alternatives for finding in summarise(sheet, spoken("en")).findings)


@pytest.mark.parametrize("name", ["right/linear__stub_functions.py", "wrong/quadratic__wrong_sign.py"])
def test_an_answer_is_not_odd(name: str, graded: Grade):
    about = graded(SUBMISSIONS / name).about
    assert about is None or "infinite" in about.en


def test_the_notebook_of_another_exercise_earns_nothing(graded: Grade):
    assert graded(SUBMISSIONS / "broken" / "linear__notebook_of_another_exercise.ipynb").score == 0


def test_a_package_that_was_not_needed_is_a_note(graded: Grade):
    sheet = graded(SUBMISSIONS / "right" / "linear__absent_tqdm.py")
    assert sheet.submission.notes == ("tqdm is not installed where programs are graded; yours ran without it.",)
