"""What judging and diagnosing make of programs whose mistakes somebody else has put down, and in what time.

    python benchmarks/naming.py [WORDS...]

programs/ holds them, as ASSIGNMENT__WHAT[+WHAT]__STYLE; parts.tsv says which parts their author holds to be wrong, and
names.tsv which of our mistakes mean the same. WORDS choose files by what is in their names. Exit code 1 where a right
program loses a point or a wrong one earns everything.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
KINDS = ("right", "wrong", "pairs")


def table(name: str) -> dict[str, list[str]]:
    """A file of two columns: what, and what belongs to it."""
    rows = csv.reader((PROGRAMS / name).open(), delimiter="\t")
    return {what: belonging.replace("|", ",").split(",") for what, belonging in rows}


NAMES, PARTS = table("names.tsv"), table("parts.tsv")


def seen(file: Path, sheet: ScoreSheet) -> Iterator[str]:
    """What there is to count of a program."""
    told = {name for diagnosis in sheet.diagnoses for name in diagnosis.mistakes}
    lost = {part.name for part in sheet.parts if sheet.earned(part.name) < part.points}
    whats = [] if file.parent.name == "right" else file.stem.split("__")[1].split("+")
    true = {name for what in whats for name in NAMES[what]}
    yield "programs"
    if not lost:
        yield "full"
    if sheet.failure:
        yield "crash"
    if lost == set(PARTS.get(f"{file.parent.name}/{file.name}", ())):
        yield "same parts"
    if all(told & set(NAMES[what]) for what in whats):
        yield "named"
    if told - true:
        yield "another name too" if told & true else "only another name"


COLUMNS = ("programs", "full", "crash", "same parts", "named", "another name too", "only another name")


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
    """Grade them all; a line for each of which not all is as it should be, then the table."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    diagnose = autograder.grade.diagnose
    with ExitStack() as opened:
        graders: dict[str, Grader] = {}
        for file in sorted(PROGRAMS.glob("*/*__*")):
            if words and not any(word in file.name for word in words):
                continue
            name, kind = file.name.split("__")[0], file.parent.name
            if name not in graders:
                graders[name] = opened.enter_context(Grader(find(ROOT, name), ROOT / ".autograder"))
            autograder.grade.diagnose = timed(diagnose, seconds[kind])
            sheet = graders[name].grade(submission.read(file, graders[name].assignment, file.stem))
            found = set(seen(file, sheet))
            counts[kind].update(found)
            expected = {"programs", "named", "same parts"}
            if found - {"crash"} != expected | ({"full"} if kind == "right" else set()):
                told = sorted({name for diagnosis in sheet.diagnoses for name in diagnosis.mistakes})
                print(f"{kind}/{file.name}: {', '.join(sorted(found - {'programs'}))}; told {told}")
    print("".join(f"{column:>19}" for column in ("", *COLUMNS, "ms, median", "mean", "most")))
    for kind, count in counts.items():
        spent = [1000 * s for s in seconds[kind]] or [0.0]
        times = [f"{ms:.1f}" for ms in (median(spent), mean(spent), max(spent))]
        print("".join(f"{cell:>19}" for cell in (kind, *(count[column] for column in COLUMNS), *times)))
    wrong = counts["wrong"]["full"] + counts["pairs"]["full"]
    return int(wrong > 0 or counts["right"]["full"] < counts["right"]["programs"])


sys.exit(main(sys.argv[1:]))
