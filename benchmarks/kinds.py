"""The ways to grade that bulk.py compares, each with what it has to have beforehand. Making it ready is not measured.

Ours(folder, name, count, seed)   .python() .single() .bulk() .regrade() .feedback()
Stock(folder, files)              .grade(count), with one course for each count
Otter(folder, files)              .grade(), one notebook after the other
floors(name, files)               what the programs take by themselves
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import crowd
import measured
import with_nbgrader
import with_otter
from measured import Cost

HERE = Path(__file__).resolve().parent
CLI = (sys.executable, "-c", "from autograder.cli import app; app()")
"""What the command `autograder` is."""
FINE = (0, 1)
"""1 says that something needs attention, which the table tells."""


def course(folder: Path, name: str) -> Path:
    """One as `autograder init` makes it, built; the traces of solution and mistakes are there, made once a course."""
    measured.run((*CLI, "init", folder), HERE)
    measured.run((*CLI, "build", name), folder)
    measured.run((*CLI, "grade", name, _script(name)), folder, FINE)
    return folder


def _script(name: str) -> Path:
    return HERE / "programs" / "right" / f"{name}__article.py"


class Ours:
    """Such a course with `count` hand-ins; new for each round, as if never graded."""

    def __init__(self, made: Path, folder: Path, name: str, count: int, seed: int) -> None:
        self.name, self.pattern, self.folder = name, folder / "pattern", folder / "course"
        shutil.copytree(made, self.pattern)
        self.files = crowd.hand_in(self.pattern, name, count, seed)
        self.script = _script(name)

    def fresh(self) -> None:
        """Nothing is graded."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.pattern, self.folder)

    def python(self) -> Cost:
        """One program, with nothing around it."""
        return measured.run((sys.executable, self.script), self.pattern)

    def single(self) -> Cost:
        """One program, from a cold start."""
        return measured.run((*CLI, "grade", self.name, self.script), self.pattern, FINE)

    def bulk(self) -> Cost:
        """The whole class, into the gradebook; the second time nothing has changed."""
        return measured.run((*CLI, "grade", self.name), self.folder, FINE)

    def feedback(self) -> Cost:
        """A report for each."""
        return measured.run((*CLI, "feedback", self.name), self.folder)

    def outcome(self) -> tuple[Counter[str], int]:
        """How many submissions have which status, and how many different recordings they left."""
        import msgspec

        from autograder.report.gradebook import sheets

        found = sheets(self.folder, self.name).sheets
        runs = {msgspec.json.encode((s.recording.steps, s.recording.final, s.recording.failure)) for s in found}
        return Counter(sheet.status for sheet in found), len(runs)


class Stock:
    """nbgrader's own grading of 1 and of 1 + `more`: what is between them is what a submission takes."""

    def __init__(self, folder: Path, files: Sequence[Path], more: int) -> None:
        self.more = more
        self.courses = [with_nbgrader.course(folder / f"of-{count}") for count in (1, 1 + more)]
        for course, count in zip(self.courses, (1, 1 + more), strict=True):
            for number, file in enumerate(islice(cycle(files), count)):
                with_nbgrader.hand_in(course, file, number)

    def grade(self) -> tuple[Cost, Cost]:
        """Of one, and of all."""
        one, all_of_them = (with_nbgrader.grade(course) for course in self.courses)
        return one, all_of_them


class Otter:
    """otter's, a call for each."""

    def __init__(self, folder: Path, files: Sequence[Path], count: int) -> None:
        self.folder = with_otter.assignment(folder)
        chosen = enumerate(islice(cycle(files), count))
        self.notebooks = [with_otter.hand_in(folder, file, number) for number, file in chosen]

    def grade(self) -> list[Cost]:
        """Of each."""
        return [with_otter.grade(self.folder, notebook) for notebook in self.notebooks]


def floors(name: str, files: Sequence[Path]) -> dict[str, tuple[float, float, float]]:
    """Milliseconds of `exec` and of `fork`: median, mean, and the processor's mean."""
    found = measured.run((sys.executable, HERE / "floors.py", name, *files), HERE)
    rows = [json.loads(line) for line in found.said.splitlines()]
    spent = {kind: list(zip(*(row[kind] for row in rows), strict=True)) for kind in ("exec", "fork")}
    return {k: (median(clock), sum(clock) / len(clock), sum(cpu) / len(cpu)) for k, (clock, cpu) in spent.items()}
