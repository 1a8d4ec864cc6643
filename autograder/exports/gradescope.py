"""Gradescope's results.json: what a student sees there. Published in its "Autograder Specifications".

    results(entry, wanted)   of one submission
    not_graded(reason)       where there is no verdict: no score, which is not a zero

All text is marked as text, or Gradescope would read HTML in it. Nothing that is for instructors is in it: details and
faults are not, and wanted values only where the course's policy shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exports.entries import Entry
from autograder.exports.plain import line, words
from autograder.records import Comparison, Outcome, ScoreSheet, Text
from autograder.report.language import Language, names, spoken
from autograder.report.summary import summarise

FORMATS = {"output_format": "text", "test_output_format": "text", "test_name_format": "text"}
VISIBLE = {"visibility": "visible", "stdout_visibility": "hidden"}
WAITING = Text(
    "This submission has not been graded yet, and this is no score. The trouble is on the grader's side, not in your "
    "work: your instructor has to look at it. There is nothing for you to do.",
    "这份作业尚未评分，这里没有分数。问题出在评分系统，与你的作业无关，需要老师处理。你无需操作。",
)
BY_HAND = Text("Your instructor graded this submission by hand.", "这份作业由老师人工评分。")
NONE = Text("Nothing was handed in.", "没有提交作业。")


def results(entry: Entry, wanted: bool) -> dict[str, Any]:
    """The object of the file. The score is the gradebook's; the tests have the points of the checks themselves."""
    sheet = entry.sheet
    if entry.state == "missing":
        return not_graded("missing", NONE)
    if entry.score is None:
        return not_graded(entry.state)
    about = {"assignment": entry.assignment, "state": entry.state, "max_score": entry.max_score}
    frame = {"score": entry.score, **FORMATS, **VISIBLE, "extra_data": about}
    if sheet is None or sheet.status != "graded":
        return frame | {"output": f"{BY_HAND.en}\n{BY_HAND.zh}", "tests": []}
    tests = [_test(outcome, wanted) for outcome in sheet.outcomes]
    return frame | {"execution_time": round(sheet.seconds, 3), "output": _said(entry, sheet), "tests": tests}


def not_graded(state: str = "needs_attention", why: Text = WAITING) -> dict[str, Any]:
    """No score anywhere: neither of the whole nor of its one test, which is marked as failed so that it is seen."""
    said = f"{why.en}\n{why.zh}"
    test = {"name": f"No score: {state.replace('_', ' ')}", "status": "failed", "output": said, "visibility": "visible"}
    return {"output": said, **FORMATS, **VISIBLE, "extra_data": {"state": state}, "tests": [test]}


def _said(entry: Entry, sheet: ScoreSheet) -> str:
    """What the report's first screen says, in each language: what happened, seen in what, and the next step."""
    screens = [said for name in names() for said in _first_screen(sheet, spoken(name))]
    lines = [_score(entry, sheet), *screens, *sheet.submission.notes]
    return words("\n".join(said for said in dict.fromkeys(lines) if said))


def _first_screen(sheet: ScoreSheet, language: Language) -> Iterator[str]:
    first = summarise(sheet, language)
    for finding in first.findings:
        yield from (text if isinstance(text, str) else language.text(text) for text in finding.alternatives)
        yield finding.evidence
    if first.tone != "good":  # of one whose all is right it tells of figures
        yield first.step


def _score(entry: Entry, sheet: ScoreSheet) -> str:
    """Only where it is not what the checks add up to."""
    if entry.score is None or abs(entry.score - sheet.score) < 1e-9:
        return ""
    late = f"; {entry.penalty:g} were taken off because it was late" if entry.penalty else ""
    return f"Your score is {entry.score:g} of {entry.max_score:g}: the checks gave {sheet.score:g}{late}."


def _test(outcome: Outcome, wanted: bool) -> dict[str, Any]:
    check = outcome.check
    said = [check.title.zh, outcome.message, _compared(outcome.comparison, wanted)]
    return {
        "name": line(f"{check.part}: {check.title.en}"),
        "score": outcome.points,
        "max_score": check.points,
        "status": "passed" if outcome.verdict == "passed" else "failed",
        "output": words("\n".join(text for text in said if text)),
        "tags": [check.part, outcome.verdict],
        "visibility": "visible",
    }


def _compared(comparison: Comparison | None, wanted: bool) -> str:
    if comparison is None:
        return ""
    got, right = ("not a finite number" if n is None else f"{n:.7g}" for n in (comparison.got, comparison.wanted))
    where = f" at {comparison.where}" if comparison.where else ""
    return f"{comparison.quantity}{where}: got {got}" + (f", wanted {right}" if wanted else "")
