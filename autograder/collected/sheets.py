"""The ScoreSheets of a class, read from the store each time they are asked for: no list of them is ever held."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from autograder.records import GraderFault, ScoreSheet
from autograder.store import Store


class Sheets(Collection[ScoreSheet]):
    """By student. Those that are iterated over lack program, steps and fit; `whole` has them.

    `keys` are of those with a verdict, `others` the sheets of those without.
    """

    def __init__(self, home: Path, keys: Mapping[str, str], others: Mapping[str, ScoreSheet]) -> None:
        self._home, self._keys, self._others = home, keys, others

    def __len__(self) -> int:
        return len(self._keys) + len(self._others)

    def __contains__(self, sheet: object) -> bool:
        return any(sheet == each for each in self)

    def __iter__(self) -> Iterator[ScoreSheet]:
        """All, without what is large."""
        with Store(self._home) as store:
            for student in self._students():
                yield self._others.get(student) or _there(store.verdict(self._keys[student], student), student)

    def whole(self) -> Iterator[ScoreSheet]:
        """All, with everything that grading them yielded."""
        with Store(self._home) as store:
            for student in self._students():
                yield self._others.get(student) or _there(store.sheet(self._keys[student], student), student)

    def _students(self) -> list[str]:
        return sorted([*self._keys, *self._others])


def _there(sheet: ScoreSheet | None, student: str) -> ScoreSheet:
    if sheet is None:
        raise GraderFault(
            f"The verdict on {student} is not in the store any more.",
            got="nothing, or bytes that are no score sheet",
            wanted="what this run put into .autograder/store.db",
            next_step="run the same command again: what is missing is graded anew",
        )
    return sheet
