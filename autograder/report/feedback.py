"""The student's page: one ScoreSheet as one self-contained HTML file.

render(sheet, reference)                  everything, with what was wanted
render(sheet, reference, wanted=False)    while others can still hand in: nothing of the solution's numbers
render(sheet, reference, grades=grades)   with what the instructor added in the gradebook
render(sheet, reference, language="zh")   in Chinese
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from autograder.records import Comparison, Outcome, Part, Recording, ScoreSheet
from autograder.report import numerals
from autograder.report.documentation import references
from autograder.report.drawings import drawings
from autograder.report.excerpt import Excerpt, code, printed
from autograder.report.language import ENGLISH, Language, spoken
from autograder.report.lines import Place, matter
from autograder.report.summary import summarise
from autograder.report.templates import environment

if TYPE_CHECKING:
    pass


class CellGrade(NamedTuple):
    """What the gradebook has of one part."""

    auto: float | None
    manual: float | None
    extra: float
    comment: str

    @property
    def points(self) -> float:
        """What counts: the instructor's points, where there are any, and extra credit on top."""
        return (self.manual if self.manual is not None else self.auto or 0.0) + self.extra


@dataclass(frozen=True)
class Grades:
    """One submission in the gradebook."""

    score: float
    """As the gradebook has it: parts and extra credit, before the late penalty."""
    max_score: float
    late_penalty: float = 0.0
    """Points taken."""
    cells: Mapping[str, CellGrade | tuple[float | None, float | None, float, str]] = field(default_factory=dict)
    """By part: automatic points, manual points, extra credit, comment."""
    submitted: datetime.datetime | None = None
    """UTC, where it says nothing else; so is `due`."""
    due: datetime.datetime | None = None


@dataclass(frozen=True)
class PartView:
    """One part as the page shows it."""

    part: Part
    points: float
    state: str
    """right, partly, wrong, not_reached, unwritten or waiting."""
    outcomes: tuple[Outcome, ...]
    code: Excerpt | None
    grade: CellGrade | None


def render(
    sheet: ScoreSheet,
    reference: Recording,
    *,
    wanted: bool = True,
    opens: datetime.datetime | None = None,
    grades: Grades | None = None,
    language: str = ENGLISH,
    drawn: Path | None = None,
) -> str:
    """One HTML page, less than 300 KB, that needs nothing else and runs nothing.

    With `wanted=False` it holds no number of the solution's: no wanted values, no reference curves; it says that they
    come when it `opens`. `drawn` is a folder that keeps figures for the next time. Raises GraderFault for a language
    that is not there.
    """
    chosen = spoken(language)
    shown = code(sheet.submission.cells, sheet.failure, _matter(sheet))
    own = {excerpt.name: excerpt for excerpt in shown.cells}
    parts = tuple(_part(sheet, part, own.get(part.name), grades) for part in sheet.parts)
    names = {part.name for part in sheet.parts}
    return (
        environment(language)
        .get_template("student.html.j2")
        .render(
            sheet=sheet,
            parts=parts,
            summary=summarise(sheet, chosen),
            references=references(diagnosis.advice.en for diagnosis in sheet.diagnoses),
            grades=grades,
            score=grades.score - grades.late_penalty if grades else sheet.score,
            max_score=grades.max_score if grades else sheet.max_score,
            late_penalty=grades.late_penalty if grades else 0.0,
            drawings=drawings(sheet, reference, wanted, chosen, drawn),
            numbers=lambda comparison: _numbers(comparison, wanted, chosen),
            held_back=not wanted,
            opens=opens,
            marked=shown.marked,
            others=[excerpt for excerpt in shown.cells if excerpt.name not in names],
            left_out=shown.left_out,
            printed=printed(sheet.recording.printed),
        )
    )


def _matter(sheet: ScoreSheet) -> set[Place]:
    """Where to look: in what was diagnosed, or else in the first part that was tried and found wrong."""
    named = {part for diagnosis in sheet.diagnoses for part in diagnosis.parts}
    failed = [outcome.check.part for outcome in sheet.outcomes if outcome.verdict == "failed"]
    if sheet.failure and not failed:
        return set()  # the line that ended it is all that is known
    mistakes = {mistake for diagnosis in sheet.diagnoses for mistake in diagnosis.mistakes}
    return matter(sheet.submission.cells, named or set(failed[:1]), mistakes)


def _part(sheet: ScoreSheet, part: Part, own: Excerpt | None, grades: Grades | None) -> PartView:
    outcomes = tuple(outcome for outcome in sheet.outcomes if outcome.check.part == part.name)
    grade = CellGrade(*grades.cells[part.name]) if grades and part.name in grades.cells else None
    points = grade.points if grade else sheet.earned(part.name)
    return PartView(part, points, _state(sheet, part, points, outcomes), outcomes, own, grade)


def _state(sheet: ScoreSheet, part: Part, points: float, outcomes: tuple[Outcome, ...]) -> str:
    if part.points and points >= part.points - 1e-9:
        return "right"
    if points > 0:
        return "partly"
    if sheet.status == "needs_attention":
        return "waiting"
    if part.name in sheet.submission.unwritten:
        return "unwritten"
    if outcomes and all(outcome.verdict == "not_reached" for outcome in outcomes):
        return "not_reached"
    return "wrong"


def _numbers(comparison: Comparison, wanted: bool, language: Language) -> list[tuple[str, str, str]]:
    """Rows of kind, label and number, with the decimal points below each other."""
    _ = language.gettext
    rows = [("got", _("got"), comparison.got)]
    if wanted:
        rows.append(("wanted", _("wanted"), comparison.wanted))
    if wanted and comparison.got is not None and comparison.wanted is not None:
        rows.append(("difference", _("difference"), float(f"{comparison.got - comparison.wanted:.7g}")))
    texts = numerals.aligned([number for _kind, _label, number in rows])
    said = [_("no finite number") if text == numerals.NOT_FINITE else text for text in texts]
    return [(kind, label, text) for (kind, label, _number), text in zip(rows, said, strict=True)]
