"""A program in the box, as a check sees it: run, asked, run again on other data, mended in one part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from autograder.judge import mistakes
from autograder.judge.student import Student, Trace
from autograder.judge.vary import Task, vary
from autograder.records import Cell, Failure, Nudges, Observation, Probe, Recording
from autograder.sandbox.host import Box, Live
from autograder.sandbox.libraries import NEEDED

MOST_ABSENT = 8
"""Packages that are not installed, of one program."""


class Program:
    """One program, run when something is first asked of it, and again after another has been in the box."""

    def __init__(self, box: Box, cells: Sequence[Cell], absent: tuple[str, ...] = ()) -> None:
        self.box, self.cells, self.absent = box, cells, absent
        self._live: Live | None = None

    @property
    def recording(self) -> Recording:
        """What happened when it ran."""
        return self._running().recording

    def ask_all(self, probes: Sequence[Probe]) -> tuple[Observation, ...]:
        """Put up to 64 questions to it."""
        return self._running().ask_all(probes)

    def student(self, reference: Recording | None = None, trace: Trace | None = None) -> Student:
        """The program under judgement; with its trace where that is known already.

        The solution is its own reference.
        """
        trace = trace or Trace(self._running().recording)
        student = Student(trace, reference or trace.recording)
        student.cells, student.absent, student.ask = self.cells, self.absent, self.ask_all
        student.run = partial(self._rerun, student)
        return student

    def mended(self, student: Student, solution: Sequence[Cell], parts: tuple[str, ...]) -> Student:
        """It with the solution's functions for these parts; the student as is where they cannot be put in.

        What it says is left out: a program could print the solution's code that it finds in its own process.
        """
        better = mistakes.mend(self.cells, solution, parts)
        if not better:
            return student
        program = Program(self.box, better, self.absent)
        recording = replace(program._running().recording, printed="")
        if recording.failure:
            said = f"your program ends early, with a working {' and '.join(parts)} too"
            recording = replace(recording, failure=Failure(recording.failure.kind, said))
        mended = program.student(student.reference, Trace(recording))
        mended.quiet = True
        return mended

    def started(self, student: Student, solution: Sequence[Cell]) -> Student:
        """Where it failed before it had its parameters: asked with the solution's start, which every student is given.

        The run stays its own, so what training is worth is not earned.
        """
        recording = student.trace.recording
        missing = [role for role in student.names if role not in student.roles.places]
        if recording.failure is None or recording.steps or not missing:
            return student
        better = mistakes.begin(self.cells, solution, missing)
        if not better:
            return student
        program = Program(self.box, better, self.absent)
        begun = program._running().recording
        return program.student(
            student.reference, Trace(replace(recording, functions=begun.functions, final=begun.final))
        )

    def _running(self) -> Live:
        if self._live is None or self.box.live is not self._live:
            self._live = self.box.run(self.cells, absent=self.absent)
            while len(self.absent) < MOST_ABSENT and (package := _lacks(self._live.recording, self.absent)):
                self.absent += (package,)
                self._live = self.box.run(self.cells, absent=self.absent)
        return self._live

    def _rerun(self, student: Student, task: Task, other: Task, nudges: Nudges) -> tuple[Recording, Task]:
        """The program, nudged, on another task as far as it can be given to it."""
        if other == task:
            return self.box.run(self.cells, nudges, self.absent).recording, task
        try:
            varied, applied = vary(self.cells, task, other, {name for name, _ in student.roles.places.values()})
        except (RecursionError, OverflowError, ValueError, MemoryError):  # code that Python can run but not rewrite
            varied, applied = tuple(self.cells), task
        return self.box.run(varied, nudges, self.absent).recording, applied


def _lacks(recording: Recording, known: tuple[str, ...]) -> str:
    """The package for which it ended; empty where it ended for something else, or where a stand-in was not enough."""
    said = recording.failure.message if recording.failure else ""
    found = re.match(r"ModuleNotFoundError: No module named '([A-Za-z_]\w*)(?:\.[\w.]+)?'", said)
    return found[1] if found and found[1] not in (*known, *NEEDED) else ""
