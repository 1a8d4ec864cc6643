"""The kit proves its own exercises.

    audit(course, name) -> whether anything was found

The solution earns everything, the untouched release nothing; each known mistake loses points in its part only and is
named as itself, and is caught by a check that it fails by at least 100 tolerances; each check is failed by something;
the release is what its source makes, and holds no line that students must not see. And, as it takes minutes, where it
is asked for: each mutant of the solution loses points, or is marked with the reason why it need not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.audit import marks, survivors
from autograder.audit.mutants import mutants
from autograder.batch import grade_all
from autograder.course import leaks, release, solution, submission
from autograder.course.assignment import every, find
from autograder.judge import mistakes
from autograder.judge.close import ATOL, RTOL
from autograder.records import Assignment, GraderFault, Mistake, Outcome, ScoreSheet, Submission

MARGIN = 100
"""How many tolerances the nearest mistake must stay away."""


def audit(course: Path, name: str | None = None, mutated: bool = False) -> bool:
    """Print what was proved and what was found wrong, for one assignment or all; True where anything is wrong.

    With `mutated` the mutants of the solution are tried too.
    """
    chosen = every(course) if name is None else (find(course, name),)
    found = [_audit(course, assignment, mutated) for assignment in chosen]  # all of them, also where the first is wrong
    return any(found)


def _audit(course: Path, assignment: Assignment, mutated: bool) -> bool:
    console = Console() if sys.stdout.isatty() else Console(width=120)  # whole names in a log
    right, known = solution.cells(assignment), mistakes.read(assignment.mistakes)
    changed = mutants(right, {part.name for part in assignment.parts}) if mutated else ()
    marked = marks.read(assignment.equivalent) if mutated else ()
    programs = [
        Submission("solution", assignment.name, right),
        submission.read(assignment.release, assignment, "stub"),
        *(Submission(each.id, assignment.name, mistakes.apply(right, patch)) for each, patch in known.items()),
        *(Submission(mutant.id, assignment.name, mutant.cells) for mutant in changed),
    ]
    sheets = _graded(course, assignment, programs)
    wrong = {mistake: sheets[mistake.id] for mistake in known}
    console.print(_table(assignment, wrong))
    if mutated:
        console.print(survivors.table(assignment, changed, sheets, marked))
    found = [
        *_points(assignment, sheets["solution"]),
        *_extremes(sheets["solution"], sheets["stub"]),
        *(finding for mistake, sheet in wrong.items() for finding in _named(mistake, sheet)),
        *_unfailed(sheets["solution"], list(wrong.values())),
        *_near(wrong),
        *survivors.findings(changed, sheets, marked, assignment),
        *_released(course, assignment),
    ]
    for finding in found:
        console.print(f"✗ {assignment.name}: {finding}", style="red", highlight=False, markup=False)
    if not found:
        tried = f"{len(sheets['solution'].outcomes)} checks, {len(wrong)} mistakes"
        tried += f", {len(changed)} mutants" if mutated else ""
        console.print(f"✓ {assignment.name}: {tried}, nothing to mend", style="green")
    return bool(found)


def _graded(course: Path, assignment: Assignment, programs: Sequence[Submission]) -> dict[str, ScoreSheet]:
    """All of them, by name."""
    sheets = {sheet.submission.student: sheet for sheet in grade_all(assignment, programs, course / ".autograder")}
    for sheet in sheets.values():
        if sheet.fault:
            raise GraderFault(
                f"{sheet.submission.student} could not be graded",
                got=sheet.fault,
                wanted="a verdict",
                next_step=f"mend {assignment.graders}",
            )
    return sheets


def _points(assignment: Assignment, sheet: ScoreSheet) -> Iterator[str]:
    for part in assignment.parts:
        worth = sum(outcome.check.points for outcome in sheet.outcomes if outcome.check.part == part.name)
        if worth != part.points:
            yield f"the checks of {part.name} are worth {worth:g}, its cell {part.points:g}"
    for stray in {o.check.part for o in sheet.outcomes} - {part.name for part in assignment.parts}:
        yield f"checks belong to {stray}, which no cell of the release carries"


def _extremes(right: ScoreSheet, stub: ScoreSheet) -> Iterator[str]:
    for outcome in right.outcomes:
        if outcome.verdict != "passed":
            yield f"the solution does not pass {outcome.check.id}: {outcome.message}"
    for outcome in stub.outcomes:
        if outcome.points:
            yield f"the untouched release earns {outcome.points:g} in {outcome.check.id}"


def _named(mistake: Mistake, sheet: ScoreSheet) -> Iterator[str]:
    lost = _lost(sheet)
    if lost != {mistake.part}:
        yield f"{mistake.id} loses points in {', '.join(sorted(lost)) or 'nothing'}, not in {mistake.part} alone"
    if (mistake.id,) not in [diagnosis.mistakes for diagnosis in sheet.diagnoses]:
        yield f"{mistake.id} is not named as itself"


def _unfailed(right: ScoreSheet, wrong: Sequence[ScoreSheet]) -> Iterator[str]:
    failed = {outcome.check.id for sheet in wrong for outcome in sheet.outcomes if outcome.verdict != "passed"}
    yield from (f"{o.check.id} is failed by no known mistake" for o in right.outcomes if o.check.id not in failed)


def _near(wrong: dict[Mistake, ScoreSheet]) -> Iterator[str]:
    for mistake, sheet in wrong.items():
        check, margin = _decisive(sheet)
        if margin < MARGIN:
            yield f"{mistake.id} is caught by {check} at {margin:.0f} tolerances only; {MARGIN} are asked"


def _released(course: Path, assignment: Assignment) -> Iterator[str]:
    yield from leaks.leaks(course, assignment)
    if not release.is_current(course, assignment.name):
        yield f"{assignment.release} is not what its source makes; run: autograder build {assignment.name}"


def _lost(sheet: ScoreSheet) -> set[str]:
    return {part.name for part in sheet.parts if sheet.earned(part.name) < part.points}


def _decisive(sheet: ScoreSheet) -> tuple[str, float]:
    """The check that tells most clearly by its numbers that the program is wrong, and by how many tolerances.

    Infinite where one without numbers tells it better, as that no gradient reaches a parameter.
    """
    failed = [(outcome.check.id, _margin(outcome)) for outcome in sheet.outcomes if outcome.verdict != "passed"]
    measured = [pair for pair in failed if MARGIN <= pair[1] < inf]
    return max(measured or failed, key=lambda pair: pair[1], default=("nothing", 0.0))


def _margin(outcome: Outcome) -> float:
    compared = outcome.comparison
    if compared is None or compared.got is None or compared.wanted is None:
        return inf
    return abs(compared.got - compared.wanted) / (ATOL + RTOL * abs(compared.wanted))


def _table(assignment: Assignment, wrong: dict[Mistake, ScoreSheet]) -> Table:
    table = Table("mistake", "loses in", "score", "caught by", "tolerances", title=assignment.name, box=None)
    for mistake, sheet in wrong.items():
        check, margin = _decisive(sheet)
        far = "no number" if margin == inf else f"{margin:,.0f}" if margin < 1e6 else "over a million"
        table.add_row(mistake.id, ", ".join(sorted(_lost(sheet))), f"{sheet.score:g}", check, far)
    return table
