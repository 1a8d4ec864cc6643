"""What a student's report costs: processor time and size, of real runs, with figures new and reused.

    python benchmarks/reports.py [WORDS...]

Grades the programs in programs/ once (WORDS choose files by what is in their names), mixes them, and makes a report of
each, in these ways:

    a class             from nothing, one after the other, as `autograder grade --report` does, reusing what is the same
    of it, new          those of them in which at least one figure had to be drawn
    all drawn           each page's figures anew, as if no two programs had the same numbers
    reused              the same class once more in the same process
    kept                the same class in another process, with the figures that a folder has kept

Exit code 1 where a page has 300 KB or more.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from autograder.course import submission
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.records import Recording, ScoreSheet
from autograder.report import engrave
from autograder.report.feedback import render

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(__file__).parent / "programs"
MOST_BYTES = 300_000
Work = list[tuple[ScoreSheet, Recording]]


def graded(words: Sequence[str]) -> Work:
    """Each program's sheet, and the solution's run."""
    found: Work = []
    with ExitStack() as opened:
        graders: dict[str, Grader] = {}
        for file in sorted(PROGRAMS.glob("*/*__*")):
            if words and not any(word in file.name for word in words):
                continue
            name = file.name.split("__")[0]
            if name not in graders:
                graders[name] = opened.enter_context(Grader(find(ROOT, name), ROOT / ".autograder"))
            grader = graders[name]
            found.append((grader.grade(submission.read(file, grader.assignment, file.stem)), grader.reference))
    random.Random(6).shuffle(found)
    return found


def forget(all_of_it: bool = True) -> None:
    """What this process has drawn; the axes too, or only what stands on them."""
    engrave.svg.cache_clear()
    for drawn in (engrave._up, engrave._across, engrave._keys) if all_of_it else ():
        drawn.cache_clear()


def timed(work: Work, folder: Path | None, before: Callable[[], None] = lambda: None) -> list[tuple[float, int, bool]]:
    """Milliseconds and bytes of each page, and whether something was drawn for it."""
    rows = []
    for sheet, reference in work:
        before()
        drawn, started = engrave.svg.cache_info().misses, time.process_time()
        page = render(sheet, reference, drawn=folder)
        spent = 1000 * (time.process_time() - started)
        rows.append((spent, len(page.encode()), engrave.svg.cache_info().misses > drawn))
    return rows


def shown(name: str, rows: Sequence[tuple[float, int, bool]]) -> None:
    """A line of the table."""
    spent, sizes = [ms for ms, _, _ in rows] or [0.0], [size / 1000 for _, size, _ in rows] or [0.0]
    cells = [f"{number:.1f}" for number in (median(spent), mean(spent), max(spent), median(sizes), max(sizes))]
    print("".join(f"{cell:>14}" for cell in (name, len(rows), *cells)))


def main(words: Sequence[str]) -> int:
    """Grade, then make every page in every way."""
    work = graded(words)
    sheet, reference = work[0]
    render(sheet, reference)  # reads templates, fonts and the catalogue, once a process
    print("".join(f"{cell:>14}" for cell in ("", "pages", "ms, median", "mean", "worst", "KB, median", "largest")))
    with TemporaryDirectory() as home:
        folder = Path(home) / "figures"
        forget()
        first = timed(work, folder)
        shown("a class", first)
        shown("of it, new", [row for row in first if row[2]])
        shown("all drawn", timed(work, None, lambda: forget(False)))
        forget()
        timed(work, None)
        shown("reused", timed(work, None))
        forget()
        shown("kept", timed(work, folder))
        files = [file.stat().st_size for file in folder.iterdir()]
    print(f"{len(files)} different figures of {len(work)} programs, {sum(files) / 1e6:.1f} MB kept")
    return int(max(size for _, size, _ in first) >= MOST_BYTES)


sys.exit(main(sys.argv[1:]))
