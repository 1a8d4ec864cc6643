"""A student's program and the self-checks of its release, run together: in the box, or without one where there is none.

    run(cells, release) -> Tried    what happened, and what came of each self-check
    words(failure)                  what a self-check says, in two languages
    unfit(failure)                  why a self-check cannot be put to this program; empty where it says something
    lacking(failure)                the name that it looked for in vain; empty where it was something else

The program runs first, whole, as grading runs it. A self-check is then a question to the live program: a function made
of the cell's text, called once; what it changes in the parameters is put back. A box
guards against strangers' programs. Where none works, this one runs all the same: it is its author's, who has asked.
"""

from __future__ import annotations

import atexit
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from autograder.course.magics import silence
from autograder.course.self_checks import Release, SelfCheck
from autograder.program import Program
from autograder.records import Cell, Failure, GraderFault, Observation, Probe, Recording, Text
from autograder.sandbox import unboxed
from autograder.sandbox.limits import Limits
from autograder.sandbox.preload import needed

if TYPE_CHECKING:
    from autograder.sandbox.host import Box

OURS = "the self-checks"
"""The name of the cell that makes them."""
NEW_LINE = "\N{SYMBOL FOR NEWLINE}"
"""Messages of the box come on one line; a self-check's two languages stand on one each."""
_MAKER = f"""
def _self_check(source, name):
    def check():
        try:
            exec(compile(source, name, "exec", dont_inherit=True), globals())
        except AssertionError as said:
            if type(said) is AssertionError and "\\n" not in str(said):
                raise
            words = " {NEW_LINE} ".join(line.strip() for line in str(said).splitlines())
        else:
            return
        raise AssertionError(words)
    return check
"""


@dataclass(frozen=True)
class Tried:
    """What came of it."""

    recording: Recording
    observations: tuple[Observation, ...]
    """One a self-check."""
    notes: tuple[str, ...]
    tier: int | None
    no_box: str


def run(cells: Sequence[Cell], release: Release) -> Tried:
    """Run the program, then each self-check. Raises GraderFault where the box fails while it runs one."""
    script = [Cell("start", "__file__ = 'submission.py'")] if not any(cell.name for cell in cells) else []
    program = [*script, *cells, Cell(OURS, "\n".join(_made(release)))]
    probes = [Probe(_name(at, check)) for at, check in enumerate(release.checks)]
    box = _box(tuple(needed(cell.source for cell in program)))
    if not isinstance(box, str):
        return _boxed(box, program, probes)
    recording, seen = unboxed.answers(program, probes, Limits())
    return Tried(recording, tuple(seen), (), None, box)


def words(failure: Failure) -> Text:
    """Without the name of the exception, which is the self-checks' own affair."""
    kind, _, said = failure.message.partition(": ")
    en, _, zh = (said or kind).partition(f" {NEW_LINE} ")
    return Text(en, zh.replace(f"{NEW_LINE} ", ""))


def unfit(failure: Failure) -> str:
    """Where a check itself fails it is not the student's code: it then looks for something that is not there."""
    return "" if failure.cell != OURS or failure.message.startswith("AssertionError") else failure.message


def lacking(failure: Failure) -> str:
    """The name."""
    found = re.match(r"NameError: name '(\w+)' is not defined", unfit(failure))
    return found[1] if found else ""


def _boxed(box: Box, program: Sequence[Cell], probes: Sequence[Probe]) -> Tried:
    box.begin(alone=True)
    running = Program(box, program)
    recording = running.recording
    seen = tuple(running.ask_all([probe])[0] for probe in probes)
    return Tried(recording, seen, tuple(map(_without, running.absent)), box.tier, "")


@cache
def _box(modules: tuple[str, ...]) -> Box | str:
    """Kept for a notebook's next check, which then takes no seconds; a sentence where there is none."""
    if not sys.platform.startswith("linux"):
        return "the box needs Linux"
    from autograder.sandbox.host import Box

    try:
        box = Box(modules=modules)
        atexit.register(box.close)
        box.run([])  # before the first program the walls are tried
    except GraderFault as fault:
        return fault.what
    return box


def _made(release: Release) -> Iterator[str]:
    """A program of our own behind the student's, in the same namespace as the notebook has it."""
    yield _MAKER
    for source in release.tools:
        yield f"exec(compile({silence(source)!r}, 'self-check', 'exec', dont_inherit=True), globals())"
    for at, check in enumerate(release.checks):
        yield f"{_name(at, check)} = _self_check({silence(check.source)!r}, {check.name!r})"


def _name(at: int, check: SelfCheck) -> str:
    return f"self_check_{at}_{re.sub(r'[^A-Za-z0-9_]', '_', check.part)}"


def _without(package: str) -> str:
    return f"{package} is not installed here; your program ran without it"
