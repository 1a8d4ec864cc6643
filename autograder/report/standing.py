"""What a gradebook knows of each student besides the ScoreSheet: when it was handed in, how late, what a person gave.

Read by plugin/standings.py. Times know their zone, the course's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Standing:
    """One student in the gradebook, with or without a submission."""

    student: str
    name: str = ""
    """First and last, where the gradebook has them."""
    handed_in: bool = True
    when: datetime | None = None
    """Of the last hand-in; None where there is none, or where it brought no time."""
    late: float = 0.0
    """Seconds after the student's own due date."""
    penalty: float = 0.0
    """Points taken for it."""
    points: float | None = None
    """With what a person gave and extra credit, before the penalty; None where nothing was graded yet."""
    parts: Mapping[str, float] = field(default_factory=dict)
    """Points by graded cell, of those that have some."""
    by_hand: bool = False
    """A person has to look at something before the points are final."""

    @property
    def total(self) -> float | None:
        """The points that count."""
        return None if self.points is None else max(self.points - self.penalty, 0.0)


@dataclass(frozen=True)
class Standings:
    """A class in the gradebook."""

    everyone: tuple[Standing, ...] = ()
    """By student."""
    due: datetime | None = None
    most: float | None = None
    """Points that can be had, cells graded by hand among them."""

    def of(self, student: str) -> Standing | None:
        """The standing of a student, if the gradebook knows them."""
        return self._by_student.get(student)

    @cached_property
    def _by_student(self) -> Mapping[str, Standing]:
        return {standing.student: standing for standing in self.everyone}


NOBODY = Standings()
"""Where there is no gradebook."""
