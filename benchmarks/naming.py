"""What judging and diagnosis make of 600 programs that were written without sight of the judge, and in what time.

    python benchmarks/naming.py [WORDS...]

programs/right is right; the names in programs/wrong and programs/pairs say what is wrong, and programs/names.tsv says
which of our mistakes these are and which part they may cost. WORDS choose files by what is in their names. Exit code 1
where a right program loses a point, a wrong one keeps all of its parts, or is told what is not so.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median
from typing import Any

import autograder.grade
from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.records import ScoreSheet

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(__file__).parent / "programs"
NAMES = {row["what"]: row for row in csv.DictReader((PROGRAMS / "names.tsv").open(), delimiter="\t")}


def whats(file: Path) -> list[str]:
    """What is wrong with a program, as its name has it: ASSIGNMENT__WHAT[+WHAT]__STYLE."""
    return [] if file.parent.name == "right" else file.stem.split("__")[1].split("+")


def lost(sheet: ScoreSheet) -> set[str]:
    """The parts that lost points."""
    return {part.name for part in sheet.parts if sheet.earned(part.name) < part.points}


class Row:
    """One line of the table."""

    def __init__(self) -> None:
        self.programs = self.full = self.right_parts = self.named = self.false = self.crashed = 0

    def count(self, file: Path, sheet: ScoreSheet) -> str:
        """Enter a program; what is to be said of it, if anything."""
        wanted = [NAMES[what] for what in whats(file)]
        told = {name for diagnosis in sheet.diagnoses for name in diagnosis.mistakes}
        true = {name for row in wanted for name in row["names"].split("|")}
        allowed = {part for row in wanted for part in row["parts"].split("|")}
        full = sheet.score == sheet.max_score
        named = all(told & set(row["names"].split("|")) for row in wanted)
        false = bool(told) and not told & true
        self.programs += 1
        self.full += full
        self.crashed += sheet.failure is not None
        hit = all(lost(sheet) & set(row["parts"].split("|")) for row in wanted)
        self.right_parts += hit and lost(sheet) <= allowed
        self.named += named
        self.false += false
        if not wanted:
            return "" if full else f"loses {sorted(lost(sheet))}"
        return " and ".join(
            words
            for words, applies in (
                ("earns everything", full),
                (f"is told {sorted(told)}", false or (told and not named)),
                ("is told nothing", not told),
                (f"loses {sorted(lost(sheet))}", not hit),
            )
            if applies
        )


def timed(function: Callable[..., Any], seconds: list[float]) -> Callable[..., Any]:
    """The function, noting the processor time of each call."""

    def call(*args: Any) -> Any:
        started = time.process_time()
        try:
            return function(*args)
        finally:
            seconds.append(time.process_time() - started)

    return call


def main(words: Sequence[str]) -> int:
    """Grade them all and print the table."""
    seconds: list[float] = []
    autograder.grade.diagnose = timed(autograder.grade.diagnose, seconds)
    rows = {kind: Row() for kind in ("right", "wrong", "pairs")}
    said: list[str] = []
    times: dict[str, list[float]] = {kind: [] for kind in rows}
    with ExitStack() as opened:
        graders: dict[str, Grader] = {}
        for file in sorted(PROGRAMS.glob("*/*__*")):
            if words and not any(word in file.name for word in words):
                continue
            name, kind = file.name.split("__")[0], file.parent.name
            if name not in graders:
                graders[name] = opened.enter_context(Grader(find(ROOT, name), ROOT / ".autograder"))
            sheet = graders[name].grade(submission.read(file, graders[name].assignment, file.stem))
            times[kind].append(seconds[-1])
            if about := rows[kind].count(file, sheet):
                said.append(f"{kind}/{file.name} {about}")
    print("\n".join(said))
    print(f"{'':8}{'programs':>9}{'full':>6}{'crash':>7}{'only its parts lost':>21}{'named':>7}{'wrongly named':>15}"
          f"{'ms a diagnosis, median':>24}{'mean':>7}{'most':>7}")  # fmt: skip
    for kind, row in rows.items():
        spent = [1000 * s for s in times[kind]] or [0.0]
        shown = (row.right_parts, row.named, row.false) if kind != "right" else ("", "", "")
        print(f"{kind:8}{row.programs:9}{row.full:6}{row.crashed:7}{shown[0]:>21}{shown[1]:>7}{shown[2]:>15}"
              f"{median(spent):24.1f}{mean(spent):7.1f}{max(spent):7.1f}")  # fmt: skip
    wrong = rows["wrong"].full + rows["pairs"].full + rows["wrong"].false + rows["pairs"].false
    return int(bool(rows["right"].programs - rows["right"].full + wrong))


sys.exit(main(sys.argv[1:]))
