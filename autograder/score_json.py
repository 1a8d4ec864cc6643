"""The ScoreSheet as the world outside reads it: the published JSON, and its schema.

    line(sheet)    one JSON object on one line
    schema()       the JSON Schema (draft 2020-12) of that object

The types below are the only place where its keys are written. Adding a key is a minor version; nothing else changes.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from autograder.records import Comparison, Departure, Diagnosis, FailureKind, Outcome, Part, ScoreSheet, Status, Verdict


class PartScore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points earned in one part, of those that can be had; null with status needs_attention."""

    points: float | None
    max: float


class CheckResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outcome of one hidden check."""

    id: str
    title: str
    part: str
    outcome: Verdict
    points: float
    max: float
    message: str


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A known mistake (`first+second` for a pair of them) that leaves the same trace as this program."""

    mistake: str
    advice: str
    evidence: str


class Error(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the program failed; line counts from 1 within the cell or script."""

    kind: FailureKind
    message: str
    line: int | None


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One submission. With status needs_attention it was not judged: its score is null, which is not zero."""

    submission: str
    assignment: str
    status: Status
    score: float | None
    max_score: float
    parts: dict[str, PartScore]
    checks: list[CheckResult]
    diagnoses: list[Named]
    departure: str
    """Where no known mistake fits: the first step that differs."""
    error: Error | None
    seconds: float
    notes: list[str] = []
    """What was odd about the file, and what was done about it."""


def line(sheet: ScoreSheet) -> str:
    """The sheet as JSON without a line break, in ASCII, so that no terminal, pipe or encoding can harm it."""
    return json.dumps(msgspec.to_builtins(published(sheet)), allow_nan=False)


def schema() -> str:
    """The JSON Schema of a line, indented."""
    described: dict[str, Any] = msgspec.json.schema(Line)
    headed = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "torch-autograder score", **described}
    return msgspec.json.format(msgspec.json.encode(headed)).decode()


def published(sheet: ScoreSheet) -> Line:
    """The sheet in its published shape."""
    failure, judged = sheet.failure, sheet.status == "graded"
    return Line(
        submission=sheet.submission.student,
        assignment=sheet.submission.assignment,
        status=sheet.status,
        score=float(sheet.score) if judged else None,
        max_score=float(sheet.max_score),
        parts={part.name: PartScore(_points(sheet, part), float(part.points)) for part in sheet.parts},
        checks=[_result(outcome) for outcome in sheet.outcomes],
        diagnoses=[_named(diagnosis) for diagnosis in sheet.diagnoses],
        departure=_departure(sheet.departure),
        error=Error(failure.kind, failure.message, failure.line) if failure else None,
        seconds=round(sheet.seconds, 3),
        notes=[*sheet.submission.notes, *([sheet.about.en] if sheet.about else [])],
    )


def _points(sheet: ScoreSheet, part: Part) -> float | None:
    return float(sheet.earned(part.name)) if sheet.status == "graded" else None


def _result(outcome: Outcome) -> CheckResult:
    check = outcome.check
    said = [text for text in (outcome.message, _compared(outcome.comparison)) if text]
    return CheckResult(
        check.id, check.title.en, check.part, outcome.verdict, outcome.points, check.points, " ".join(said)
    )


def _named(diagnosis: Diagnosis) -> Named:
    return Named("+".join(diagnosis.mistakes), diagnosis.advice.en, diagnosis.evidence)


def _departure(departure: Departure | None) -> str:
    return f"{departure.text.en} {_compared(departure.comparison)}" if departure else ""


def _compared(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    got, wanted = (
        "not a finite number" if value is None else f"{value:.7g}" for value in (comparison.got, comparison.wanted)
    )
    where = f" at {comparison.where}" if comparison.where else ""
    return f"({comparison.quantity}{where}: got {got}, wanted {wanted})"
