"""Item analysis: how a class did on each part and each check, and whether it tells who can and who cannot.

    items(sheets)   parts and their checks, in the assignment's order

Success rate: who has all its points, of all who were graded. Difficulty index p: the mean share of its points, so 1 is
easy (Crocker & Algina, Introduction to Classical and Modern Test Theory, 1986, chapter 14). Discrimination: the
correlation of its points with the points of all the rest, so that an item is not compared with itself; for a check
that gives all or nothing that is the point-biserial correlation, corrected (Henrysson, Correction of item-total
correlations in item analysis, Psychometrika 28, 1963, 211-218).

What was not reached counts as not earned, as in the score. Points that somebody gave by hand do not count here.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.records import Check, Outcome, Part, ScoreSheet

FEWEST = 10
"""Students from which on a correlation is told: with fewer it says more about chance than about the item."""

TOO_FEW = f"fewer than {FEWEST} students"
ALL_ALIKE = "all earned the same"
REST_ALIKE = "all earned the same in the rest"
NO_REST = "there is no rest"


@dataclass(frozen=True)
class Item:
    """How a class did on one part, or on one check."""

    about: Part | Check
    passed: int
    """Students who have all its points; of a check those who passed it."""
    failed: int
    not_reached: int
    """Of a part: those for whom none of its checks was reached."""
    difficulty: float
    """p, from 0 (hard) to 1 (easy)."""
    discrimination: float | None
    """From -1 to 1; None where there is none, and then `unknown` says why."""
    unknown: str = ""

    @property
    def name(self) -> str:
        """The part's, or the check's function without `test_`."""
        return self.about.name if isinstance(self.about, Part) else self.about.id.removeprefix("test_")

    @property
    def tried(self) -> int:
        """Students whose program was asked, or should have been."""
        return self.passed + self.failed + self.not_reached

    @property
    def success(self) -> float:
        """Passed, of all."""
        return self.passed / self.tried


def items(sheets: Iterable[ScoreSheet]) -> tuple[Item, ...]:
    """Each part, followed by its checks; empty where nobody was graded."""
    graded = [sheet for sheet in sheets if sheet.status == "graded"]
    found: list[Item] = []
    for part in graded[0].parts if graded else ():
        checks = dict.fromkeys(o.check for sheet in graded for o in sheet.outcomes if o.check.part == part.name)
        of_part = [[o for o in sheet.outcomes if o.check.part == part.name] for sheet in graded]
        found.append(_item(part, graded, of_part))
        for check in checks:
            found.append(_item(check, graded, [[o for o in row if o.check.id == check.id] for row in of_part]))
    return tuple(found)


def discrimination(item: Sequence[float], rest: Sequence[float]) -> tuple[float | None, str]:
    """The correlation of each student's points in an item with their points in the rest; or why there is none."""
    if len(item) < FEWEST:
        return None, TOO_FEW
    if _alike(item):
        return None, ALL_ALIKE
    if _alike(rest):
        return None, REST_ALIKE
    return statistics.correlation(item, rest), ""


def _item(about: Part | Check, graded: Sequence[ScoreSheet], outcomes: Sequence[Sequence[Outcome]]) -> Item:
    earned = [math.fsum(o.points for o in row) for row in outcomes]
    own = {outcome.check.id for row in outcomes for outcome in row}
    rest = [math.fsum(o.points for o in sheet.outcomes if o.check.id not in own) for sheet in graded]
    verdicts = [_verdict(about, row, points) for row, points in zip(outcomes, earned, strict=True)]
    lone = all(o.check.id in own for sheet in graded for o in sheet.outcomes)
    told, unknown = (None, NO_REST) if lone else discrimination(earned, rest)
    share = statistics.fmean(earned) / about.points if about.points else 0.0
    passed, failed, not_reached = (verdicts.count(verdict) for verdict in ("passed", "failed", "not_reached"))
    return Item(about, passed, failed, not_reached, share, told, unknown)


def _verdict(about: Part | Check, outcomes: Sequence[Outcome], earned: float) -> str:
    if isinstance(about, Check) and outcomes:
        return outcomes[0].verdict
    if outcomes and earned >= about.points - 1e-9:
        return "passed"
    return "failed" if any(outcome.verdict != "not_reached" for outcome in outcomes) else "not_reached"


def _alike(numbers: Sequence[float]) -> bool:
    """Thirds of points leave noise in sums."""
    return max(numbers) - min(numbers) < 1e-9
