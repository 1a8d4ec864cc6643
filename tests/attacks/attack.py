"""A program of programs/, and the table in its docstring that says what must be seen when it is graded.

    technique    its row in the list of how graders are attacked: A1 objects, A27 a forged recording, ...
    assignment   linear or quadratic
    status       `ran`, or how the program fails; several with `or` where that is open
    most         the points that it has really earned
    says         (optional) words that a check must have for it
    clock        (optional) `waits`: it is only over when time is up

The text is searched, not parsed: some of these programs are made to break parsers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from autograder.records import FailureKind

PROGRAMS = Path(__file__).parent / "programs"
STATUSES = {"ran", *get_args(FailureKind), "cpu", "files", "processes", "threads"}
TIME_IS_UP = {"timeout", "cpu"}


@dataclass(frozen=True)
class Attack:
    path: Path
    sentence: str
    rows: dict[str, str]

    @property
    def statuses(self) -> set[str]:
        return set(self.rows["status"].split(" or "))

    @property
    def most(self) -> float:
        return float(self.rows["most"])

    @property
    def waits(self) -> bool:
        return "clock" in self.rows or bool(TIME_IS_UP & self.statuses)


def read(path: Path) -> Attack:
    _, docstring, _ = path.read_text("utf-8").split('"""', 2)
    sentence, _, table = docstring.partition("\n\n")
    lines = [line for line in table.splitlines() if line and not line.startswith("=")]
    return Attack(path, sentence, dict(line.split(maxsplit=1) for line in lines))


def attacks() -> list[Attack]:
    """In the order of their names: what one leaves, a later one looks for."""
    return [read(path) for path in sorted(PROGRAMS.glob("*.py"))]
