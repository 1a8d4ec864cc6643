"""The gradebook's rows and the autograded notebooks, and how a ScoreSheet is kept in them.

    enter(row, sheet, untouched)     a ScoreSheet into the rows of one submitted notebook
    penalise(row, plugin)            the course's late penalty, from the points that the row has now
    notebook(frame, sheet)           the text of autograded/STUDENT/NAME/NAME.ipynb
    sheet(path)                      the ScoreSheet back out of such a file
    note(course, sheet)              that a submission needs attention, or does so no longer
    sheets(course, assignment)       the ScoreSheets of a class
    attention(course, assignment)    those of them that need attention

Both ways of grading use these: `nbgrader autograde` and formgrader's button (plugin/grading.py), and the bulk path
(plugin/gradebook.py). Points never travel through cell outputs, where nbgrader reads `nan` or `-1` as full marks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from autograder.records import Cohort, GraderFault, Outcome, ScoreSheet

_SIGNS = {"passed": "✓", "failed": "✗", "not_reached": "–"}
_CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _About(msgspec.Struct):
    sheet: ScoreSheet


class _Metadata(msgspec.Struct):
    autograder: _About


class _Notebook(msgspec.Struct):
    """As much of an autograded notebook as is ours: the rest is passed over."""

    metadata: _Metadata


def enter(row: Any, sheet: ScoreSheet, untouched: Collection[str]) -> None:
    """Put a ScoreSheet into the grades and comments of a SubmittedNotebook. What a person gave stays.

    `untouched` are the marks of cells that were handed in as released. The session is not committed. Raises
    GraderFault where the gradebook lacks a part, for its points would be lost without a word.
    """
    lacking = {part.name for part in sheet.parts} - {grade.name for grade in row.grades}
    if lacking:
        raise GraderFault(
            f"The gradebook does not know all parts of {row.name}.",
            got=f"no graded cell called {', '.join(sorted(lacking))}",
            wanted="the cells of the released notebook",
            next_step=f"autograder build {row.name}",
        )
    for grade in row.grades:
        auto = _auto_score(grade, sheet, untouched)
        # A regrade asks a person again only where there is something new to look at.
        settled = grade.manual_score is not None and auto == grade.auto_score and not grade.needs_manual_grade
        grade.needs_manual_grade = auto is None or (grade.manual_score is not None and not settled)
        grade.auto_score = auto
    for comment in row.comments:
        comment.auto_comment = "No response." if comment.name in untouched else _comment(sheet, comment.name)


def penalise(row: Any, plugin: Any) -> None:
    """Set the late penalty of a SubmittedNotebook, from 0 to its score, as the course's plugin says."""
    row.late_submission_penalty = None
    late = row.assignment.total_seconds_late
    if late <= 0:
        return
    penalty = plugin.late_submission_penalty(row.student.id, row.score, late)
    if penalty is not None:
        row.late_submission_penalty = min(max(penalty, 0.0), row.score)


def notebook(frame: dict[str, Any], sheet: ScoreSheet) -> str:
    """A rebuilt notebook (see course/frame.py) with each part's outcomes below its cell and the ScoreSheet inside.

    The same submission gives the same text: times are left out.
    """
    timeless = replace(sheet, seconds=0.0, recording=replace(sheet.recording, seconds=0.0))
    about = frame["metadata"].get("autograder", {}) | {"sheet": timeless}
    cells = [_with_outcomes(cell, sheet) for cell in frame["cells"]]
    whole = frame | {"cells": cells, "metadata": frame["metadata"] | {"autograder": about}}
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=1).decode() + "\n"


def sheet(path: Path) -> ScoreSheet:
    """The ScoreSheet kept in an autograded notebook. Raises GraderFault where there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Notebook).metadata.autograder.sheet
    except (OSError, ValueError, msgspec.MsgspecError) as trouble:
        raise GraderFault(
            f"{path} holds no score sheet.",
            got=f"{type(trouble).__name__}: {trouble}",
            wanted="a notebook that this version graded",
            next_step=f"grade it again: nbgrader autograde {path.stem}",
        ) from None


def note(course: Path, sheet: ScoreSheet) -> None:
    """Keep a sheet that needs attention: it has no autograded notebook to be kept in."""
    path = _attention(course, sheet.submission.assignment) / f"{sheet.submission.student}.json"
    if sheet.status == "graded":
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(sheet))


def sheets(course: Path, assignment: str) -> Cohort:
    """The ScoreSheets of all submissions of an assignment, by student; also of those that need attention."""
    graded = [sheet(file) for file in course.glob(f"autograded/*/{assignment}/{assignment}.ipynb")]
    everyone = {each.submission.student: each for each in graded} | attention(course, assignment)
    return Cohort(assignment, tuple(everyone[student] for student in sorted(everyone)))


def attention(course: Path, assignment: str) -> dict[str, ScoreSheet]:
    """The ScoreSheets that need attention, by student."""
    kept = [_kept(file.read_bytes()) for file in _attention(course, assignment).glob("*.json")]
    return {each.submission.student: each for each in kept}


def _attention(course: Path, assignment: str) -> Path:
    return course / ".autograder" / "attention" / assignment


def _kept(raw: bytes) -> ScoreSheet:
    return msgspec.json.decode(raw, type=ScoreSheet)


def _auto_score(grade: Any, sheet: ScoreSheet, untouched: Collection[str]) -> float | None:
    """Points from 0 to the cell's maximum; None where a person has to look."""
    if any(part.name == grade.name for part in sheet.parts):
        earned = sheet.earned(grade.name)
        known = sheet.status == "graded" and math.isfinite(earned)
        return min(max(earned, 0.0), grade.cell.max_score) if known else None
    # Self-checks are graded cells of 0 points, and a question that was left as released is answered by nothing.
    return 0.0 if grade.cell.max_score == 0 or grade.name in untouched else None


def _comment(sheet: ScoreSheet, part: str) -> str | None:
    """What is wrong with a part, for the student; the messages never hold a wanted value."""
    wrong = [_line(outcome, outcome.message) for outcome in _outcomes(sheet, part) if outcome.verdict != "passed"]
    return "\n".join(wrong) or None


def _with_outcomes(cell: dict[str, Any], sheet: ScoreSheet) -> dict[str, Any]:
    """The instructor's view in formgrader; as plain text, for it holds what the student's program said."""
    mark = cell["metadata"].get("nbgrader", {}).get("grade_id")
    lines = [_line(outcome, outcome.message or outcome.detail) for outcome in _outcomes(sheet, mark)]
    if cell["cell_type"] != "code" or not lines:
        return cell
    lines += [_CONTROL.sub("", line) for line in _why(sheet, mark)]
    output = {"data": {"text/plain": "\n".join(lines)}, "metadata": {}, "output_type": "display_data"}
    return cell | {"outputs": [output]}


def _why(sheet: ScoreSheet, part: str) -> Iterator[str]:
    """How the part's cell failed, and the diagnoses that name it; what is of no one part stands with the last."""
    failure, parts = sheet.failure, [each.name for each in sheet.parts]
    last = part in parts[-1:]
    if failure and (failure.cell == part or (last and failure.cell not in parts)):
        yield f"! line {failure.line}: {failure.source}: {failure.message}" if failure.line else f"! {failure.message}"
    several = "perhaps " if len(sheet.diagnoses) > 1 else ""
    for diagnosis in sheet.diagnoses:
        if part in diagnosis.parts:
            yield f"→ {several}{' and '.join(diagnosis.mistakes)}: {' '.join(diagnosis.advice.en.split())}"
            yield f"  {diagnosis.evidence}"
    if last:
        yield from (f"→ {said.en}" for said in (sheet.about, sheet.departure and sheet.departure.text) if said)


def _outcomes(sheet: ScoreSheet, part: str | None) -> list[Outcome]:
    return [outcome for outcome in sheet.outcomes if outcome.check.part == part]


def _line(outcome: Outcome, said: str) -> str:
    line = f"{_SIGNS[outcome.verdict]} {outcome.check.title.en}"
    return _CONTROL.sub("", f"{line}: {said}" if said else line)
