"""What a second run costs: a class graded for the first time, and again when nothing has changed.

    python benchmarks/regrade.py [SUBMISSIONS]

Each submission is one of the 550 programs with a line of its own, so that no two share their work.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ASSIGNMENT = "linear"
PROGRAMS = Path(__file__).parent / "programs"
COMMAND = [sys.executable, "-c", "from autograder.cli import app; app()"]


def hand_in(course: Path, first: int, end: int) -> None:
    """Scripts of all kinds, in turn, by the students of these numbers."""
    files = itertools.cycle(sorted(PROGRAMS.glob(f"*/{ASSIGNMENT}__*.py")))
    for number, file in zip(range(first, end), files, strict=False):
        folder = course / "submitted" / f"s{number:05}" / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.py").write_bytes(file.read_bytes() + f"\n# {number}\n".encode())
        (folder / "timestamp.txt").write_text("2026-03-01 12:00:00.000000 UTC")


def took(course: Path, *words: str) -> float:
    """Seconds of a whole command, from start to exit."""
    started = time.monotonic()
    subprocess.run([*COMMAND, *words], cwd=course, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def times(students: int) -> Iterator[tuple[str, float]]:
    """What was run, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        for words in (["init", str(course)], ["build", "--course", str(course)]):
            subprocess.run([*COMMAND, *words], check=True, stdout=subprocess.DEVNULL)
        hand_in(course, 0, 1)
        took(course, "grade", ASSIGNMENT)  # the traces of the mistakes, which are made once for a course
        hand_in(course, 1, students)
        yield "first run", took(course, "grade", ASSIGNMENT)
        yield "unchanged", min(took(course, "grade", ASSIGNMENT) for _ in range(3))


if __name__ == "__main__":
    measured = dict(times(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
    for what, seconds in measured.items():
        print(f"{what:10} {seconds:8.2f} s")
    print(f"{'ratio':10} {measured['first run'] / measured['unchanged']:8.1f}")
