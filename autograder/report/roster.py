"""The class as a list: a row for each student, and who needs attention and why.

rows(sheets, standings)   who was graded, who was not yet, who handed in nothing
most(rows, standings)     the points that can be had
concerns(rows, most)      the gravest first
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.records import ScoreSheet, Standing, Standings


@dataclass(frozen=True)
class Row:
    """A student in the table."""

    student: str
    sheet: ScoreSheet | None
    """None where nothing was graded."""
    standing: Standing | None
    """None where there is no gradebook, or it does not know the student."""

    @property
    def state(self) -> str:
        """What the program did, whatever a person gave.

        right, partly, wrong, unwritten, ended (it stopped early, or could not be read); waiting for the grader to be
        mended, ungraded (handed in, not graded yet) or missing.
        """
        if self.sheet is None:
            return "ungraded" if self.standing and self.standing.handed_in else "missing"
        return state(self.sheet)

    @property
    def marks(self) -> tuple[str, ...]:
        """late, by_hand."""
        if self.standing is None:
            return ()
        by_hand = self.standing.by_hand and self.state not in ("waiting", "ungraded")
        return ("late",) * (self.standing.late > 0) + ("by_hand",) * by_hand

    @property
    def points(self) -> float | None:
        """What counts: by the gradebook where there is one; None where nothing was graded."""
        if self.standing and self.standing.total is not None:
            return self.standing.total
        return self.sheet.score if self.sheet and self.sheet.status == "graded" else None

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Names of the mistakes found."""
        found = self.sheet.diagnoses if self.sheet else ()
        return tuple(dict.fromkeys(name for diagnosis in found for name in diagnosis.mistakes))

    def earned(self, part: str) -> float | None:
        """Points of a part: by the gradebook where there is one."""
        if self.standing and part in self.standing.parts:
            return self.standing.parts[part]
        return self.sheet.earned(part) if self.sheet and self.sheet.status == "graded" else None


@dataclass(frozen=True)
class Concern:
    """A reason to look at somebody, and at whom."""

    reason: str
    """waiting, ungraded, by_hand, missing, few (less than half of the points) or late."""
    students: tuple[tuple[str, str], ...]
    """Each with what there is to say beside the reason."""


def rows(sheets: Iterable[ScoreSheet], standings: Standings) -> tuple[Row, ...]:
    """By student; of the gradebook's, those too who handed in nothing."""
    graded = {sheet.submission.student: sheet for sheet in sheets}
    students = graded | {each.student: graded.get(each.student) for each in standings.everyone}
    return tuple(Row(student, sheet, standings.of(student)) for student, sheet in sorted(students.items(), key=_first))


def most(rows: Sequence[Row], standings: Standings) -> float:
    """The points that can be had: by the gradebook, where there is one that knows."""
    return standings.most or next((row.sheet.max_score for row in rows if row.sheet), 0.0)


def concerns(rows: Sequence[Row], most: float) -> tuple[Concern, ...]:
    """Those that concern somebody."""
    found = [
        Concern(reason, tuple((row.student, said) for row in rows if (said := why(row, most)) is not None))
        for reason, why in _REASONS.items()
    ]
    return tuple(concern for concern in found if concern.students)


def lateness(seconds: float) -> str:
    """How late, in whole units of the largest that fits: 5 min, 2 h, 3 d."""
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return f"{int(seconds)} s" if seconds >= 1 else "under 1 s"


def _first(item: tuple[str, object]) -> str:
    return item[0]


def state(sheet: ScoreSheet) -> str:
    """What came of a submission: see Row.state."""
    if sheet.status == "needs_attention":
        return "waiting"
    if sheet.score >= sheet.max_score - 1e-9:
        return "right"
    if len(sheet.submission.unwritten) >= len(sheet.parts):
        return "unwritten"
    if sheet.failure:
        return "ended"
    return "partly" if sheet.score > 0 else "wrong"


def _few(row: Row, most: float) -> str | None:
    """What is known of why; a student who has written nothing is among them."""
    if row.points is None or row.points >= most / 2:
        return None
    known = {"unwritten": "nothing written", "ended": row.sheet.failure.kind if row.sheet and row.sheet.failure else ""}
    return ", ".join(row.mistakes).replace("_", " ") or known.get(row.state, "")


def _late(row: Row, most: float) -> str | None:
    if row.standing is None or not row.standing.late:
        return None
    taken = f", −{row.standing.penalty:g}" if row.standing.penalty else ""
    return lateness(row.standing.late) + taken


def _in_state(state: str) -> Callable[[Row, float], str | None]:
    return lambda row, most: "" if row.state == state else None


_REASONS: dict[str, Callable[[Row, float], str | None]] = {
    "waiting": lambda row, most: row.sheet.fault if row.sheet and row.state == "waiting" else None,
    "ungraded": _in_state("ungraded"),
    "by_hand": lambda row, most: "" if "by_hand" in row.marks else None,
    "missing": _in_state("missing"),
    "few": _few,
    "late": _late,
}
