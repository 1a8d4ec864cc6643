import re
from dataclasses import replace
from typing import get_args

import pytest

from autograder.records import Cell, Comparison, Departure, Diagnosis, Failure, FailureKind, Recording, Text
from autograder.report import summary
from autograder.report.language import spoken


def summarise(sheet, language="en"):
    return summary.summarise(sheet, spoken(language))


def said(found) -> str:
    """The first sentence, as English has it."""
    first = found.findings[0].alternatives[0]
    return getattr(first, "en", first)


@pytest.mark.parametrize(
    ("situation", "tone", "happened", "step"),
    [
        ("perfect", "good", "Everything that was asked is right", "Nothing needs to change"),
        ("never_zeroes", "bad", "The gradient is never set to zero", "Look at your zero_grad below"),
        ("two_mistakes", "bad", "forward is 1.3 times the model.", "forward and training"),
        ("raised", "bad", "ended early in line 3 of update: RuntimeError", "Mend the marked line"),
        ("timeout", "bad", "still running after 10 seconds", "a loop that never ends"),
        ("unreadable", "bad", "could not be read: the file is empty", "hand in that file"),
        ("unwritten", "quiet", "Nothing is written yet", "Write forward first"),
        ("needs_attention", "quiet", "has not been graded yet", "Nothing for you to do"),
    ],
)
def test_the_first_screen_says_what_happened_and_what_to_do(sheets, situation, tone, happened, step):
    found = summarise(sheets[situation])
    assert found.tone == tone
    assert happened in said(found)
    assert step in found.step


@pytest.mark.parametrize("situation", ["perfect", "never_zeroes", "raised", "timeout", "unreadable", "unwritten"])
def test_both_sentences_are_chinese_where_the_page_is(sheets, situation):
    found = summarise(sheets[situation], "zh")
    first = found.findings[0].alternatives[0]
    for sentence in (getattr(first, "zh", first), found.step):
        assert re.search("[\u4e00-\u9fff]{4}", sentence)


def test_the_instructors_fault_is_not_for_students(sheets):
    assert "sandbox" not in repr(summarise(sheets["needs_attention"]))


def test_mistakes_that_leave_one_trace_are_alternatives(sheets):
    sheet = sheets["never_zeroes"]
    other = replace(sheet.diagnoses[0], parts=("update",), advice=Text("No update at all."))
    [finding] = summarise(replace(sheet, diagnoses=(*sheet.diagnoses, other))).findings
    assert [text.en for text in finding.alternatives][1] == "No update at all."


def test_two_mistakes_made_together_are_said_one_by_one(sheets):
    both = Diagnosis(("a", "b"), ("forward", "training"), Text("A is wrong.\nB is wrong."), "two numbers")
    found = summarise(replace(sheets["two_mistakes"], diagnoses=(both,)))
    assert [finding.alternatives[0].en for finding in found.findings] == ["A is wrong.", "B is wrong."]
    assert [finding.evidence for finding in found.findings] == ["", "Seen in your run: two numbers"]


def test_a_script_has_no_cells_to_run(sheets):
    sheet = sheets["never_zeroes"]
    script = replace(sheet.submission, cells=(Cell("", "import torch"),))
    assert "cells" not in summarise(replace(sheet, submission=script)).step


def test_a_syntax_error_is_told_once(sheets):
    failure = Failure(
        "syntax", "SyntaxError: '(' was never closed (submission.py, line 10)", 10, "", "    return (w * x"
    )
    [finding] = summarise(replace(sheets["perfect"], recording=Recording(failure=failure))).findings
    assert finding.alternatives[0] == "Python cannot read line 10: SyntaxError: '(' was never closed."
    assert finding.evidence == "The line: return (w * x"


def test_without_a_diagnosis_the_first_difference_is_named(sheets):
    found = summarise(replace(sheets["two_mistakes"], diagnoses=()))
    assert said(found) == "The first thing that differs is in forward: forward(x) was 2.8275."


def test_what_could_not_be_tried_is_not_called_different(sheets):
    outcomes = tuple(replace(o, verdict="not_reached", message="no w") for o in sheets["perfect"].outcomes)
    found = summarise(replace(sheets["perfect"], outcomes=outcomes))
    assert said(found) == "What you wrote for forward could not be tried: no w."


def test_partly_written_names_what_is_missing(sheets):
    sheet = sheets["unwritten"]
    found = summarise(replace(sheet, submission=replace(sheet.submission, unwritten=("update",))))
    assert said(found).startswith("Not written yet: update.")


@pytest.mark.parametrize("kind", sorted({*get_args(FailureKind)} - {"raised", "unreadable"}))
def test_every_way_to_end_early_has_its_next_step(sheets, kind):
    recording = replace(sheets["perfect"].recording, failure=Failure(kind, "it ended", 3))
    found = summarise(replace(sheets["perfect"], recording=recording))
    assert "it ended" in said(found)
    assert (found.step == summary._LOOK_AT_LINE) == (kind == "syntax")
    assert found.step.endswith(".")


def test_where_no_known_mistake_fits_the_first_link_that_differs_is_told(sheets):
    told = Departure(
        Text("The first difference is in step 2.", "第 2 步。"), Comparison("the loss", "step 2", 2.0, 1.0)
    )
    found = summarise(replace(sheets["two_mistakes"], diagnoses=(), departure=told))
    assert found.findings[0].alternatives == (told.text,)
