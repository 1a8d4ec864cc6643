"""The grader, in a process of its own, so that its memory and its descriptors can be counted.

make(root, home)    once; then, in that process:
grade(streams)      the ScoreSheet of a program that writes these on its channel, one for each question
full_marks()        whether the solution, graded by the same grader, has them
left()              megabytes in memory, and open descriptors
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Sequence
from pathlib import Path

from autograder.course import solution
from autograder.course.assignment import find
from autograder.grade import Grader
from autograder.judge import diagnose
from autograder.records import Cell, ScoreSheet, Submission

from . import forged

PROGRAM = """
import itertools, json, os, signal, sys

signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
number = frame.f_locals["job"]["id"]
for stream in itertools.cycle(STREAMS):
    rest = stream.replace(ID, b"%15d" % number)
    while rest:
        rest = rest[os.write(3, rest):]
    signal.setitimer(signal.ITIMER_REAL, 0.05)  # the other end may be waiting as well
    number = json.loads(os.read(3, 1 << 16)[4:])["id"]
    signal.setitimer(signal.ITIMER_REAL, 0)
"""

_grader: Grader


def make(root: Path, home: Path) -> None:
    global _grader
    diagnose.MOST_PAIRS = 0  # the run of each pair that was tried is kept for good: 42 MB of all that there are
    _grader = Grader(find(root, "linear"), home)


def grade(streams: Sequence[bytes]) -> ScoreSheet:
    source = f"STREAMS = {list(streams)!r}\nID = b'{forged.ID}'\n{PROGRAM}"
    return _graded(Cell("", source))


def full_marks() -> bool:
    sheet = _graded(*solution.cells(_grader.assignment))
    return sheet.score == sheet.max_score


def _graded(*cells: Cell) -> ScoreSheet:
    return _grader.grade(Submission("ada", _grader.assignment.name, cells))


def left() -> tuple[float, int]:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what is free is no growth
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20, len(os.listdir("/proc/self/fd"))
