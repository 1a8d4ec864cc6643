"""A ScoreSheet in an autograded notebook, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.records import (
    Check,
    Comparison,
    Departure,
    Diagnosis,
    Failure,
    GraderFault,
    Outcome,
    Parameter,
    Part,
    Recording,
    ScoreSheet,
    Step,
    Submission,
    Text,
)
from autograder.report.gradebook import note, notebook, sheet, sheets

CHECK = Check("test_value", Text("forward(x) is w · x", "前向"), "forward", 2)
SHEET = ScoreSheet(
    submission=Submission("ada", "linear", ()),
    status="graded",
    parts=(Part("forward", 2),),
    outcomes=(Outcome(CHECK, "failed", 0, "yours gave \x1b[31m3\x1b[0m", Comparison("forward(x)", "x = 1", 3, None)),),
    diagnoses=(Diagnosis(("adds",), ("forward",), Text("Multiply."), "3 = 1 + 2"),),
    recording=Recording(steps=(Step(1.5, (Parameter("w", (1.0,), None, (None,)),)),), count=1, seconds=2.5),
    seconds=3.5,
)
FRAME = {
    "cells": [
        {
            "cell_type": "code",
            "id": "forward",
            "metadata": {"nbgrader": {"grade_id": "forward"}},
            "source": "w",
            "execution_count": None,
            "outputs": [],
        }
    ],
    "metadata": {"autograder": {"notes": []}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def put(course: Path, student: str, kept: ScoreSheet) -> Path:
    path = course / "autograded" / student / "linear" / "linear.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(notebook(FRAME, kept), encoding="utf-8")
    return path


def test_a_sheet_comes_back_as_it_went_in_but_for_the_time_it_took(tmp_path: Path) -> None:
    timeless = replace(SHEET, seconds=0.0, recording=replace(SHEET.recording, seconds=0.0))
    assert sheet(put(tmp_path, "ada", SHEET)) == timeless


def test_the_same_sheet_gives_the_same_notebook_however_long_it_took() -> None:
    assert notebook(FRAME, SHEET) == notebook(FRAME, replace(SHEET, seconds=9.0))
    assert FRAME["metadata"] == {"autograder": {"notes": []}}


def beside(kept: ScoreSheet) -> list[str]:
    """What formgrader shows below the cell."""
    (output,) = json.loads(notebook(FRAME, kept))["cells"][0]["outputs"]
    assert list(output["data"]) == ["text/plain"]
    return str(output["data"]["text/plain"]).split("\n")


def test_the_cell_says_what_came_out_and_why_as_plain_text_without_colours() -> None:
    assert beside(SHEET) == ["✗ forward(x) is w · x: yours gave 3", "→ adds: Multiply.", "  3 = 1 + 2"]


def test_diagnoses_of_which_only_one_can_be_true_are_told_as_such_and_those_of_other_parts_elsewhere() -> None:
    other = Diagnosis(("adds", "never_updates"), ("forward", "update"), Text("Multiply.\nUpdate."), "3")
    elsewhere = Diagnosis(("never_updates",), ("update",), Text("Update."), "4")
    said = beside(replace(SHEET, diagnoses=(*SHEET.diagnoses, other, elsewhere)))
    assert [line for line in said if line.startswith("→")] == [
        "→ perhaps adds: Multiply.",
        "→ perhaps adds and never_updates: Multiply. Update.",
    ]


def test_a_crash_stands_beside_the_cell_that_it_happened_in_or_else_beside_the_last() -> None:
    crash = Failure("raised", "TypeError: no", line=3, cell="forward", source="w.x\x1b[2J")
    own = replace(SHEET, diagnoses=(), recording=Recording(failure=crash))
    two = (Part("forward", 2), Part("loss", 2))
    assert "! line 3: w.x: TypeError: no" in beside(replace(own, parts=two))
    nowhere = replace(own, recording=Recording(failure=Failure("cpu", "too long")))
    assert "! too long" in beside(nowhere)
    assert len(beside(replace(nowhere, parts=two))) == 1


def test_where_the_run_departs_from_the_right_one_stands_beside_the_last_part() -> None:
    departure = Departure(Text("Step 2 is longer."), Comparison("w", "step 2", 1.0, 2.0))
    unnamed = replace(SHEET, diagnoses=(), departure=departure, about=Text("It trains another model."))
    assert beside(unnamed)[1:] == ["→ It trains another model.", "→ Step 2 is longer."]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"metadata": {"autograder": {"sheet": {"status": "maybe"}}}}'])
def test_a_notebook_that_something_else_graded_is_named(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, "ada", SHEET)
    path.write_text(text)
    with pytest.raises(GraderFault, match="holds no score sheet"):
        sheet(path)


def test_a_class_is_read_back_with_those_that_need_attention(tmp_path: Path) -> None:
    put(tmp_path, "eve", replace(SHEET, submission=replace(SHEET.submission, student="eve")))
    attention = replace(SHEET, status="needs_attention", fault="no box")
    note(tmp_path, attention)
    assert [(each.submission.student, each.fault) for each in sheets(tmp_path, "linear").sheets] == [
        ("ada", "no box"),
        ("eve", ""),
    ]
    note(tmp_path, SHEET)
    assert [each.submission.student for each in sheets(tmp_path, "linear").sheets] == ["eve"]
