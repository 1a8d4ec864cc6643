"""Judge and reports, on runs and answers that no honest program gives: a score comes out, and no fault of ours."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from autograder import score_json
from autograder.course.assignment import find
from autograder.judge.checks import Checks
from autograder.judge.departure import departure
from autograder.judge.diagnose import diagnose
from autograder.judge.known import Known
from autograder.judge.student import Answer, Student, Trace
from autograder.judge.vary import Task
from autograder.records import (
    Assignment,
    Cell,
    Cohort,
    Failure,
    FailureKind,
    Fit,
    Nudges,
    Observation,
    Parameter,
    Probe,
    Recording,
    ScoreSheet,
    Submission,
)
from autograder.report import cohort, feedback, gradebook
from autograder.sandbox import claims
from autograder.sandbox.host import Box
from autograder.traces import Traces

from . import forged

NAMES = ("linear", "quadratic")
SOME = settings().max_examples
"""In the quick suite; twenty times as many in the long one."""
MOST_SECONDS = 3.0
"""Of processor time for one submission. The worst took 0.34 s; this is for a slower machine."""


@dataclass(frozen=True)
class Court:
    """What judges one assignment."""

    assignment: Assignment
    checks: Checks
    traces: Traces
    hidden: dict[tuple[Task, Nudges], tuple[Recording, Task]] = field(default_factory=dict)

    def again(self, task: Task, other: Task, nudges: Nudges) -> tuple[Recording, Task]:
        """The solution's own hidden run, really run."""
        if (other, nudges) not in self.hidden:
            self.hidden[other, nudges] = self.traces.reference.run(task, other, nudges)
        return self.hidden[other, nudges]


@pytest.fixture(scope="module")
def courts(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[dict[str, Court]]:
    home = tmp_path_factory.getbasetemp().parent / "home"  # shared with tests/judge: the traces are made once
    with Box() as box, ExitStack() as opened:
        made = {}
        for assignment in (find(root, name) for name in NAMES):
            checks = opened.enter_context(Checks(assignment.graders))
            made[assignment.name] = Court(assignment, checks, Traces(assignment, checks, box, home))
        yield made


vectors = st.lists(forged.numbers, max_size=2).map(tuple) | st.lists(forged.numbers, min_size=1, max_size=1).map(tuple)
tensors = st.builds(
    Parameter,
    *(forged.names.map(claims.name), vectors, st.none() | vectors, st.none() | vectors, st.booleans(), st.booleans()),
)
# What the channel lets pass, and the failures that are seen from outside.
endings = st.builds(
    Failure,
    st.sampled_from(get_args(FailureKind)),
    st.sampled_from(forged.WORDS) | st.text(max_size=30).map(claims.text),
    st.none() | st.integers(0, 40),
    forged.names.map(claims.name),
    st.sampled_from(forged.LINES),
    forged.names.map(claims.name),
    st.lists(tensors, max_size=3).map(tuple),
)
answers = forged.observations.map(
    lambda told: claims.observations(forged.raw({"id": 1, "observations": [told]}), 1, 1)[0]
)


@st.composite
def runs(draw: st.DrawFn, court: Court) -> Recording:
    """Forged as a whole, or the solution's or a known mistake's with a few things changed."""
    if draw(st.integers(0, 2)) == 0:
        run = claims.recording(forged.raw({"id": 1, "recording": draw(forged.recordings())}), 1)
    else:
        run = _edited(draw, _honest(draw, court).recording)
    if draw(st.integers(0, 4)):
        return run
    return replace(run, failure=draw(endings), failed_cells=(draw(st.sampled_from(["", "training"])),))


def _honest(draw: st.DrawFn, court: Court) -> Trace:
    """The solution's or a mistake's; by number, since hypothesis keeps the text of all that it chooses among."""
    known = court.traces.catalogue.known
    which = draw(st.just(0) | st.integers(0, len(known)))
    return known[which - 1].trace if which else court.traces.reference.trace


def _edited(draw: st.DrawFn, run: Recording) -> Recording:
    steps = list(run.steps[: draw(st.sampled_from([1, 2, 7, 300, 300]))])
    for _ in range(draw(st.just(0) | st.integers(0, 4)) if steps else 0):
        at = draw(st.sampled_from([0, 0, 1, 2, 5, len(steps) - 1])) % len(steps)
        step, row = steps[at], list(steps[at].parameters)
        if row:
            which = draw(st.integers(0, len(row) - 1))
            row[which] = replace(row[which], **draw(changes))
        steps[at] = replace(step, parameters=tuple(row), **draw(st.sampled_from([{}, {}, {"cell": "other"}])))
        steps[at] = replace(steps[at], loss=draw(st.just(step.loss) | forged.numbers))
    final = tuple(replace(p, **draw(st.just({}) | changes)) for p in run.final)
    kept = run.functions if draw(st.booleans()) else run.functions[1:]
    return replace(run, steps=tuple(steps), count=len(steps), final=final, functions=kept)


changes = st.fixed_dictionaries(
    {}, optional={"name": forged.names.map(claims.name), "value": vectors, "before": st.none() | vectors,
                  "after": st.none() | vectors, "leaf": st.booleans()}
)  # fmt: skip


def asked(data: st.DataObject, court: Court) -> Callable[[Sequence[Probe]], list[Observation]]:
    """Answers each question as the solution does or as a known mistake does, or as nothing honest would."""
    honest = _honest(data.draw, court)
    others = data.draw(st.lists(answers, min_size=1, max_size=3))
    lies = data.draw(st.just([1]) | st.lists(st.integers(0, 5), min_size=1, max_size=7))
    count = 0

    def ask(probes: Sequence[Probe]) -> list[Observation]:
        return [answer(probe) for probe in probes]

    def answer(probe: Probe) -> Observation:
        nonlocal count
        count += 1
        known = honest.observations.get(msgspec.json.encode(probe).decode())
        if isinstance(known, Answer) and lies[count % len(lies)]:
            return _told(known)
        return others[count % len(others)]

    return ask


def _told(answer: Answer) -> Observation:
    row = [Parameter(name, (value,), (answer.gradients.get(name),)) for name, value in answer.values.items()]
    return Observation((answer.value,), "Tensor", tuple(row))


def student(data: st.DataObject, court: Court) -> Student:
    """A program that answers and runs again as hypothesis has it, drawn before the checks' own thread asks."""
    made = Student(Trace(data.draw(runs(court))), court.traces.recording)
    made.ask = asked(data, court)
    made.cells = (Cell("", "\n".join(data.draw(st.lists(st.sampled_from(forged.LINES), max_size=3)))),)
    again = data.draw(runs(court))
    kept = data.draw(st.sets(st.sampled_from(["data", "start", "learning_rate", "epochs"])))
    made.run = court.again if data.draw(st.booleans()) else lambda task, other, _: (again, _applied(task, other, kept))
    made.quiet = data.draw(st.booleans())
    return made


def _applied(task: Task, other: Task, kept: set[str]) -> Task:
    """The task that a program could be given: each thing of the other's, or as it was."""
    names = [*(kept - {"data"}), *(["x", "y"] if "data" in kept else [])]
    return replace(task, **{name: getattr(other, name) for name in names})


def judged(data: st.DataObject, court: Court) -> ScoreSheet:
    """As Grader.grade has it, but for the box."""
    one, mended = student(data, court), student(data, court)
    one.mend = lambda parts: mended
    row = tuple(data.draw(forged.numbers) for _ in range(5))
    reference = court.traces.reference
    started = time.process_time()
    outcomes = court.checks.run(one, reference, "seed")
    named = diagnose(one, court.traces.catalogue, outcomes, _together)
    unknown = not named and not one.doubts and any(outcome.verdict == "failed" for outcome in outcomes)
    left = departure(one, court.traces.catalogue) if unknown else None
    took = time.process_time() - started
    drawn = Fit((0.0, 1.0, 2.0, 3.0, 4.0), row, row[::-1], ((1.0, 2.0),), 4.0)
    handed_in = Submission("ada", court.assignment.name, (Cell("", "pass"),))
    parts, run = court.assignment.parts, one.trace.recording
    return ScoreSheet(handed_in, "graded", parts, outcomes, named, run, seconds=took, fit=drawn, departure=left)


def _together(one: Known, other: Known) -> Known:
    """A pair of mistakes: to the diagnosis one trace more, whose run in the box is another test's matter."""
    return Known((*one.mistakes, *other.mistakes), other.trace)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=5 * SOME // 2)
@given(data=st.data())
def test_whatever_a_program_claims_it_is_judged(courts: dict[str, Court], name: str, data: st.DataObject):
    sheet = judged(data, courts[name])
    event(f"{int(sheet.score)} points")  # shown by --hypothesis-show-statistics: whether it gets far enough
    assert [outcome.check for outcome in sheet.outcomes] == list(courts[name].checks.checks)
    assert all(0 <= outcome.points <= outcome.check.points for outcome in sheet.outcomes)
    assert all(outcome.points == outcome.check.points for outcome in sheet.outcomes if outcome.verdict == "passed")
    assert forged.finite(sheet)
    assert score_json.line(sheet).isascii()
    assert sheet.seconds < MOST_SECONDS


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=SOME // 10)
@given(data=st.data())
def test_whatever_a_program_claims_its_pages_can_be_made(courts: dict[str, Court], tmp_path_factory, name, data):
    sheet, reference = judged(data, courts[name]), courts[name].traces.recording
    for page in (feedback.render(sheet, reference), cohort.render(Cohort(name, (sheet,), reference))):
        assert not re.search(r' (d|x|y|transform)="[^"]*(nan|inf)', page)  # elsewhere it may be a name in the program
        assert len(page.encode()) < 300_000
    kept = tmp_path_factory.getbasetemp() / "kept.ipynb"
    kept.write_text(gradebook.notebook({"cells": [], "metadata": {}}, sheet))
    assert gradebook.sheet(kept) == replace(sheet, seconds=0.0, recording=replace(sheet.recording, seconds=0.0))
