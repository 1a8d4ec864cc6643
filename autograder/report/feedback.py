"""The student's page: one ScoreSheet as one self-contained HTML file.

render(sheet, reference)                  everything, with what was wanted
render(sheet, reference, wanted=False)    while others can still hand in: nothing of the solution's numbers
render(sheet, reference, grades=grades)   with what the instructor added in the gradebook
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from autograder.records import Comparison, Outcome, Part, Recording, ScoreSheet
from autograder.report import numerals
from autograder.report.excerpt import Excerpt, code, printed
from autograder.report.summary import summarise
from autograder.report.templates import environment

if TYPE_CHECKING:
    from autograder.report.sketch import Sketch


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


@dataclass(frozen=True)
class Drawing:
    """A figure on the page."""

    name: str
    svg: str


def render(sheet: ScoreSheet, reference: Recording, *, wanted: bool = True, grades: Grades | None = None) -> str:
    """One HTML page, less than 300 KB, that needs nothing else and runs nothing.

    With `wanted=False` it holds no number of the solution's: no wanted values, no reference curves.
    """
    shown = code(sheet.submission.cells, sheet.failure)
    own = {excerpt.name: excerpt for excerpt in shown.cells}
    parts = tuple(_part(sheet, part, own.get(part.name), grades) for part in sheet.parts)
    names = {part.name for part in sheet.parts}
    return (
        environment()
        .get_template("student.html.j2")
        .render(
            sheet=sheet,
            parts=parts,
            summary=summarise(sheet),
            score=grades.score - grades.late_penalty if grades else sheet.score,
            max_score=grades.max_score if grades else sheet.max_score,
            late_penalty=grades.late_penalty if grades else 0.0,
            drawings=_drawings(sheet, reference, wanted),
            numbers=lambda comparison: _numbers(comparison, wanted),
            others=[excerpt for excerpt in shown.cells if excerpt.name not in names],
            left_out=shown.left_out,
            printed=printed(sheet.recording.printed),
        )
    )


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


def _numbers(comparison: Comparison, wanted: bool) -> list[tuple[str, str, str]]:
    """Rows of English label, Chinese label and number, with the decimal points below each other."""
    rows = [("got", "得到", comparison.got)]
    if wanted:
        rows.append(("wanted", "应为", comparison.wanted))
    if wanted and comparison.got is not None and comparison.wanted is not None:
        rows.append(("difference", "相差", float(f"{comparison.got - comparison.wanted:.7g}")))
    texts = numerals.aligned([number for _, _, number in rows])
    return [(en, zh, text) for (en, zh, _), text in zip(rows, texts, strict=True)]


def _drawings(sheet: ScoreSheet, reference: Recording, wanted: bool) -> list[Drawing]:
    """The figures that this program left numbers for."""
    from autograder.report import engrave, sketches

    run, fit, beside = sheet.recording, sheet.fit, reference if wanted else None
    epoch = _per_epoch(sheet, reference)
    made: dict[str, Callable[[], Sketch]] = {
        "gradients": lambda: sketches.gradients(run, beside),
        "parameters": lambda: sketches.parameters(run, beside, epoch),
        "cost": lambda: sketches.cost(run, beside, epoch),
    }
    if fit is not None and run.steps:
        made["fit"] = lambda: sketches.fit(fit, reference=wanted)
    drawn = []
    for name, make in made.items():
        try:
            drawn.append(Drawing(name, engrave.svg(make())))
        except sketches.NothingToDraw:
            continue
    return drawn


def _per_epoch(sheet: ScoreSheet, reference: Recording) -> tuple[int, int]:
    """Steps an epoch has, one a sample; one in all for a program that takes the whole data in one step."""
    samples = len(sheet.fit.data) if sheet.fit and sheet.fit.data else 1
    return 1 if sheet.recording.count * samples == reference.count else samples, samples
