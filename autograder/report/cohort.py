"""The class page: who needs attention, how the points are spread, what the class has not understood, every student.

`render` gives one self-contained HTML page that can be read without its script, which sorts, filters and hides names.
"""

from __future__ import annotations

import base64
import hashlib
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from autograder.records import Cohort, Part, ScoreSheet, Standings, Text
from autograder.report import items, roster
from autograder.report.roster import Row
from autograder.report.templates import environment

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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


def render(
    cohort: Cohort,
    standings: Standings = Standings(),
    *,
    links: Mapping[str, str] = {},
    hidden: bool = False,
    reports_by: str = "",
) -> str:
    """One HTML page. `links` has the relative address of a student's report, by student.

    `hidden` says that the students' names are none (see pseudonyms.py); `reports_by` is the command that makes the
    reports that have no link.
    """
    rows = roster.rows(cohort.sheets, standings)
    most = roster.most(rows, standings)
    graded = [sheet for sheet in cohort.sheets if sheet.status == "graded"]
    points = [row.points for row in rows if row.points is not None]
    script = environment().loader.get_source(environment(), "table.js")[0]  # type: ignore[union-attr]
    return (
        environment()
        .get_template("class.html.j2")
        .render(
            cohort=cohort,
            standings=standings,
            rows=rows,
            parts=_parts(rows),
            most=most,
            counts=Counter(state for row in rows for state in (row.state, *row.marks)),
            concerns=roster.concerns(rows, most),
            endings=endings(graded),
            median=statistics.median(points) if points else None,
            mean=statistics.fmean(points) if points else None,
            drawings=_drawings(cohort.sheets, standings),
            items=items.items(graded),
            graded=len(graded),
            fewest=items.FEWEST,
            chance=1.96 / math.sqrt(len(graded)) if graded else None,
            mistakes=mistakes(graded),
            links=links,
            unlinked=sum(row.sheet is not None and row.student not in links for row in rows) if reports_by else 0,
            reports_by=reports_by,
            hidden=hidden,
            lateness=roster.lateness,
            script=Markup(script),  # noqa: S704 - our own file, and the page's policy allows its hash only
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def mistakes(sheets: Iterable[ScoreSheet]) -> list[MistakeCount]:
    """The mistakes found, the most frequent first.

    Where several leave the same trace, so that a student has several diagnoses, each counts.
    """
    students: dict[str, dict[str, None]] = defaultdict(dict)
    advice: dict[str, Text] = {}
    for sheet in sheets:
        for diagnosis in sheet.diagnoses:
            for name, said in zip(diagnosis.mistakes, diagnosis.advices(), strict=True):
                advice.setdefault(name, said)
                students[name][sheet.submission.student] = None
    found = [MistakeCount(name, advice[name], tuple(who)) for name, who in students.items()]
    return sorted(found, key=lambda mistake: (-len(mistake.students), mistake.name))


def endings(sheets: Iterable[ScoreSheet]) -> list[Ending]:
    """How programs ended early or could not be read, the most frequent first."""
    students: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet in sheets:
        if sheet.failure and roster.state(sheet) == "ended":
            students[sheet.failure.kind, sheet.failure.message].append(sheet.submission.student)
    found = [Ending(kind, message, tuple(who)) for (kind, message), who in students.items()]
    return sorted(found, key=lambda ending: (-len(ending.students), ending.kind, ending.message))


def _parts(rows: Sequence[Row]) -> tuple[Part, ...]:
    return next((row.sheet.parts for row in rows if row.sheet), ())


def _drawings(sheets: Sequence[ScoreSheet], standings: Standings) -> Mapping[str, str]:
    """The figures that there is something for, as SVG."""
    from autograder.report import drawing, plots

    made: dict[str, Callable[[], Figure]] = {
        "points": lambda: plots.distribution(sheets, standings),
        "checks": lambda: plots.checks(sheets),
        "timeline": lambda: plots.timeline(standings),
    }
    drawn = {}
    for name, make in made.items():
        try:
            drawn[name] = drawing.svg(make(), name)
        except plots.NothingToDraw:
            continue
    return drawn
