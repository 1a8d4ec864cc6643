"""What became of the mutants: caught, marked by the author, or survivors, which are holes of the graders.

findings(mutants, sheets, marks)   one sentence for each survivor and each mark that is stale
table(assignment, ...)             the counts, cell by cell
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rich.table import Table

from autograder.audit.marks import Mark
from autograder.audit.mutants import Mutant
from autograder.records import Assignment, ScoreSheet

Fate = Literal["caught", "equivalent", "not_judged", "survived"]
FATES: tuple[Fate, ...] = ("caught", "equivalent", "not_judged", "survived")


def fate(mutant: Mutant, sheet: ScoreSheet, marks: Sequence[Mark]) -> Fate:
    """What became of one; a mark counts only where it is needed."""
    if sheet.score < sheet.max_score:
        return "caught"
    return next((mark.kind for mark in marks if mark.means(mutant)), "survived")


def findings(
    mutants: Sequence[Mutant], sheets: Mapping[str, ScoreSheet], marks: Sequence[Mark], assignment: Assignment
) -> Iterator[str]:
    """Survivors, and marks for which there is no cause any more."""
    for mutant in mutants:
        if fate(mutant, sheets[mutant.id], marks) == "survived":
            yield f"the mutant {mutant.id} earns everything:\n{mutant.diff}"
    for mark in marks:
        meant = [mutant for mutant in mutants if mark.means(mutant)]
        file = assignment.equivalent.name
        if not meant:
            yield f"{file} marks {mark.name}, which is no mutant any more"
        elif all(fate(mutant, sheets[mutant.id], ()) == "caught" for mutant in meant):
            yield f"{file} marks {mark.name}, which is caught"


def table(
    assignment: Assignment, mutants: Sequence[Mutant], sheets: Mapping[str, ScoreSheet], marks: Sequence[Mark]
) -> Table:
    """The counts of each cell, and of all."""
    shown = Table("part", "mutants", "caught", "equivalent", "not judged", "survived", box=None)
    shown.title = f"{assignment.name}, mutants"
    met = [(mutant.id.split(":")[0], fate(mutant, sheets[mutant.id], marks)) for mutant in mutants]
    for part in [*dict.fromkeys(part for part, _ in met), "all"]:
        own = [fate for name, fate in met if part in (name, "all")]
        shown.add_row(part, str(len(own)), *(str(own.count(fate)) for fate in FATES))
    return shown
