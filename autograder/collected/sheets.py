"""The ScoreSheets of a class, read from the store each time they are asked for: no list of them is ever held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from autograder.records import GraderFault, ScoreSheet
from autograder.store import Store


class Sheets(Collection[ScoreSheet]):
    """By student. Those that are iterated over lack program, steps and fit; `whole` has them.

    `keys` are of those with a verdict, `needy` the sheets of those without; the `nameless` come last.
    """

    def __init__(
        self,
        home: Path,
        keys: Mapping[str, str],
        needy: Mapping[str, ScoreSheet] = MappingProxyType({}),
        nameless: Sequence[ScoreSheet] = (),
    ) -> None:
        self._home, self._keys, self._needy, self._nameless = home, keys, needy, nameless

    def __len__(self) -> int:
        return len(self._keys) + len(self._needy) + len(self._nameless)

    def __contains__(self, sheet: object) -> bool:
        return any(sheet == each for each in self)

    def __iter__(self) -> Iterator[ScoreSheet]:
        """All, without what is large."""
        with Store(self._home) as store:
            yield from self._by(store.verdict)

    def whole(self) -> Iterator[ScoreSheet]:
        """All, with everything that grading them yielded."""
        with Store(self._home) as store:
            yield from self._by(store.sheet)

    def _by(self, kept: Callable[[str, str], ScoreSheet | None]) -> Iterator[ScoreSheet]:
        for student in sorted([*self._keys, *self._needy]):
            yield self._needy.get(student) or _there(kept(self._keys[student], student), student)
        yield from self._nameless


def _there(sheet: ScoreSheet | None, student: str) -> ScoreSheet:
    if sheet is None:
        raise GraderFault(
            f"The verdict on {student} is not in the store any more.",
            got="nothing, or bytes that are no score sheet",
            wanted="what this run put into .autograder/store.db",
            next_step="run the same command again: what is missing is graded anew",
        )
    return sheet
