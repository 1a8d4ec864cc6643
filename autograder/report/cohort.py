"""The class page: who needs attention, how the points are spread, what the class has not understood, every student.

`render` gives one self-contained HTML page that can be read without its script, which only sorts and filters.
"""

from __future__ import annotations

import base64
import hashlib
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.records import Check, Cohort, ScoreSheet, Text
from autograder.report.templates import environment


@dataclass(frozen=True)
class CheckRate:
    """How a class did on one check."""

    check: Check
    passed: int
    failed: int
    not_reached: int

    @property
    def tried(self) -> int:
        """Students whose program was asked, or should have been."""
        return self.passed + self.failed + self.not_reached

    @property
    def share(self) -> float:
        """Passed, of all."""
        return self.passed / self.tried if self.tried else 0.0


@dataclass(frozen=True)
class MistakeCount:
    """A known mistake, and who made it."""

    name: str
    advice: Text
    students: tuple[str, ...]


@dataclass(frozen=True)
class Ending:
    """A way in which programs did not run to the end, and whose."""

    kind: str
    message: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A student in the table."""

    sheet: ScoreSheet
    state: str
    """right, partly, wrong, unwritten, ended (its program stopped early, or could not be read) or waiting."""
    mistakes: tuple[str, ...]


def render(cohort: Cohort, *, links: Mapping[str, str] = {}) -> str:
    """One HTML page. `links` has the relative address of a student's report, by student."""
    graded = [sheet for sheet in cohort.sheets if sheet.status == "graded"]
    script = environment().loader.get_source(environment(), "table.js")[0]  # type: ignore[union-attr]
    return (
        environment()
        .get_template("class.html.j2")
        .render(
            cohort=cohort,
            rows=[_row(sheet) for sheet in cohort.sheets],
            waiting=[sheet for sheet in cohort.sheets if sheet.status == "needs_attention"],
            endings=endings(graded),
            scores=sorted(sheet.score for sheet in graded),
            median=statistics.median(sheet.score for sheet in graded) if graded else None,
            mean=statistics.fmean(sheet.score for sheet in graded) if graded else None,
            drawing=_distribution(graded),
            rates=check_rates(graded),
            mistakes=mistakes(graded),
            links=links,
            parts=cohort.sheets[0].parts if cohort.sheets else (),
            script=Markup(script),  # noqa: S704 - our own file, and the page's policy allows its hash only
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def check_rates(sheets: Iterable[ScoreSheet]) -> list[CheckRate]:
    """Each check's success, part by part."""
    verdicts: dict[str, list[str]] = defaultdict(list)
    checks: dict[str, Check] = {}
    order: dict[str, int] = {}
    for sheet in sheets:
        order.update({part.name: place for place, part in enumerate(sheet.parts)})
        for outcome in sheet.outcomes:
            checks[outcome.check.id] = outcome.check
            verdicts[outcome.check.id].append(outcome.verdict)
    counted = {id: [verdicts[id].count(verdict) for verdict in ("passed", "failed", "not_reached")] for id in checks}
    ordered = sorted(checks.values(), key=lambda check: order.get(check.part, len(order)))
    return [CheckRate(check, *counted[check.id]) for check in ordered]


def mistakes(sheets: Iterable[ScoreSheet]) -> list[MistakeCount]:
    """The mistakes found, the most frequent first.

    Where several leave the same trace, so that a student has several diagnoses, each counts.
    """
    students: dict[str, list[str]] = defaultdict(list)
    advice: dict[str, Text] = {}
    for sheet in sheets:
        for diagnosis in sheet.diagnoses:
            for name, said in zip(diagnosis.mistakes, diagnosis.advices(), strict=True):
                advice.setdefault(name, said)
                if sheet.submission.student not in students[name]:
                    students[name].append(sheet.submission.student)
    found = [MistakeCount(name, advice[name], tuple(who)) for name, who in students.items()]
    return sorted(found, key=lambda mistake: (-len(mistake.students), mistake.name))


def endings(sheets: Iterable[ScoreSheet]) -> list[Ending]:
    """How programs ended early or could not be read, the most frequent first."""
    students: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet in sheets:
        if sheet.failure and _state(sheet) == "ended":
            students[sheet.failure.kind, sheet.failure.message].append(sheet.submission.student)
    found = [Ending(kind, message, tuple(who)) for (kind, message), who in students.items()]
    return sorted(found, key=lambda ending: (-len(ending.students), ending.kind, ending.message))


def _row(sheet: ScoreSheet) -> Row:
    return Row(sheet, _state(sheet), tuple(dict.fromkeys(name for d in sheet.diagnoses for name in d.mistakes)))


def _state(sheet: ScoreSheet) -> str:
    if sheet.status == "needs_attention":
        return "waiting"
    if sheet.score >= sheet.max_score - 1e-9:
        return "right"
    if len(sheet.submission.unwritten) >= len(sheet.parts):
        return "unwritten"
    if sheet.failure:
        return "ended"
    return "partly" if sheet.score > 0 else "wrong"


def _distribution(sheets: Sequence[ScoreSheet]) -> str:
    from autograder.report import drawing, figures

    if not sheets:
        return ""
    return drawing.svg(figures.scores([sheet.score for sheet in sheets], sheets[0].max_score), "scores")
