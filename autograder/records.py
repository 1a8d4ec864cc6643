"""The words of this project, each defined once.

A submission on its way:  Submission -> (box) -> Recording, Observations -> Outcomes, Diagnoses -> ScoreSheet -> Cohort.
Everything here is a frozen dataclass of plain values, so a record can be stored at any door and the later
rooms run again without the student's code.

A number that a program produced is a `Number`: a finite float, or None where the program had NaN or infinity.
So no NaN ever reaches a comparison, where `not abs(d) > tolerance` would let it pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

Number = float | None
Vector = tuple[Number, ...]

FailureKind = Literal[
    "syntax",
    "raised",
    "timeout",  # the wall clock; `cpu` is time spent computing
    "cpu",
    "memory",
    "output",
    "files",
    "processes",
    "threads",
    "crashed",
    "forbidden",
    "protocol",
    "unreadable",
]
Verdict = Literal["passed", "failed", "not_reached"]
Status = Literal["graded", "needs_attention"]


class GraderFault(Exception):
    """Our own trouble, never the student's: not a zero and not a pass.

    The message has four parts: what went wrong, what was got, what was wanted, what to do next.
    """

    def __init__(self, what: str, *, got: str = "", wanted: str = "", next_step: str = "") -> None:
        self.what, self.got, self.wanted, self.next_step = what, got, wanted, next_step
        named = (("got", got), ("wanted", wanted), ("next", next_step))
        super().__init__("\n".join([what, *(f"  {name}: {text}" for name, text in named if text)]))

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary whole (the default would lose the keyword arguments)."""
        return _fault, (self.what, self.got, self.wanted, self.next_step)


def _fault(what: str, got: str, wanted: str, next_step: str) -> GraderFault:
    return GraderFault(what, got=got, wanted=wanted, next_step=next_step)


@dataclass(frozen=True)
class Text:
    """A sentence for students, in English and (where the author wrote it) Chinese."""

    en: str
    zh: str = ""


@dataclass(frozen=True)
class Part:
    """One thing the student fills in, and its points. Its name is the grade_id of its cell."""

    name: str
    points: float


@dataclass(frozen=True)
class Assignment:
    """One folder of `solutions/` and its released notebook."""

    name: str
    source: Path
    """solutions/NAME/NAME.py: the notebook in percent format, with the answers."""
    graders: Path
    """solutions/NAME/test_NAME.py: the hidden pytest functions."""
    mistakes: Path
    """solutions/NAME/mistakes.py: known wrong answers."""
    release: Path
    """assignments/NAME/NAME.ipynb: what students get."""
    parts: tuple[Part, ...]
    """In the notebook's order."""

    @property
    def equivalent(self) -> Path:
        """solutions/NAME/equivalent.toml: the mutants of the solution that need not be caught, and why."""
        return self.source.with_name("equivalent.toml")


@dataclass(frozen=True)
class Failure:
    """How a program, or one question put to it, failed."""

    kind: FailureKind
    message: str
    line: int | None = None
    """1-based, within `cell`."""
    cell: str = ""
    """The name of the Cell that failed; empty for a script."""
    source: str = ""
    """The student's own line."""
    within: str = ""
    """The function that the line stands in; empty at top level."""
    tensors: tuple[Parameter, ...] = ()
    """Those that the line speaks of, as they were when it failed."""


@dataclass(frozen=True)
class Cell:
    """A piece of a program; its name is the grade_id, or `cell 7` (counted from 1), or empty for a script."""

    name: str
    source: str


@dataclass(frozen=True)
class Submission:
    """What one student handed in, read but not run."""

    student: str
    """The student's id, or the path of a loose file."""
    assignment: str
    cells: tuple[Cell, ...]
    """In the order in which they run."""
    unwritten: tuple[str, ...] = ()
    """The parts whose cells are as released."""
    notes: tuple[str, ...] = ()
    """What was wrong with the file and what was done about it, for student and instructor."""
    failure: Failure | None = None
    """Set (kind `unreadable`) where there was nothing to read."""


@dataclass(frozen=True)
class Parameter:
    """A tensor of the program at one moment, flattened."""

    name: str
    """As the program calls it: `w`, `model.linear.weight`."""
    value: Vector
    before: Vector | None = None
    """Its gradient before backward() (or now, where no backward is meant); None where there is no gradient."""
    after: Vector | None = None
    """Its gradient after backward()."""
    leaf: bool = True
    """False where it is the result of an operation: then backward() leaves no gradient on it."""
    tracked: bool = True
    """Whether it requires grad."""


@dataclass(frozen=True)
class Step:
    """One backward call."""

    loss: Number
    parameters: tuple[Parameter, ...]
    """The leaves that require grad in the loss's graph."""
    cell: str = ""
    """The Cell that was running."""


@dataclass(frozen=True)
class Recording:
    """What happened when a program ran."""

    steps: tuple[Step, ...] = ()
    count: int = 0
    """All backward calls; more than len(steps) where the record was capped."""
    final: tuple[Parameter, ...] = ()
    """The program's small tensors after it ran."""
    functions: tuple[str, ...] = ()
    """The names of the functions it defined."""
    printed: str = ""
    """Standard output and error, capped."""
    failure: Failure | None = None
    """The first that there was."""
    failed_cells: tuple[str, ...] = ()
    """By name; the others ran all the same."""
    seconds: float = 0.0
    """Wall time on the grader's own clock."""


@dataclass(frozen=True)
class Nudges:
    """Secret amounts that the box adds while a program trains, so that a record made beforehand is of no use.

    After the i-th backward call, row i (from the first again after the last) is added to the leaves of the loss's
    graph: one number an element, in the graph's order.
    """

    rows: tuple[tuple[float, ...], ...] = ()
    to: Literal["gradients", "values"] = "gradients"

    def row(self, call: int) -> tuple[float, ...]:
        """Of a backward call, counted from 0."""
        return self.rows[call % len(self.rows)] if self.rows else ()


@dataclass(frozen=True)
class Probe:
    """One question put to the live program: set these, call that, tell everything.

    Whatever the probe changed in the parameters is put back afterwards.
    """

    function: str
    arguments: tuple[float, ...] = ()
    values: dict[str, Vector] = field(default_factory=dict)
    """Parameter values to set first, by the program's own names."""
    gradients: dict[str, Vector | None] = field(default_factory=dict)
    """Gradients to set first (None removes)."""
    backward: bool = False
    """Call backward() on what the function returned."""
    given: dict[str, float] = field(default_factory=dict)
    """Functions to replace, for this probe, by ones that return this number as a leaf that requires grad.

    The leaf is among the Observation's parameters under the name `forward()`.
    """


@dataclass(frozen=True)
class Observation:
    """The answer to a Probe."""

    value: Vector | None = None
    """What the function returned, flattened; None where it returned nothing numeric."""
    kind: str = "NoneType"
    """The type of what was returned, as the program names it."""
    parameters: tuple[Parameter, ...] = ()
    """The program's tensors right after the call (`before` holds the gradient)."""
    failure: Failure | None = None


@dataclass(frozen=True)
class Check:
    """One hidden pytest function."""

    id: str
    title: Text
    """Its docstring: the line that the student reads."""
    part: str
    points: float


@dataclass(frozen=True)
class Comparison:
    """One quantity, what the program gave and what was wanted."""

    quantity: str
    """Such as `forward(x)` or `gradient of w`."""
    where: str
    """Such as `x = 2.5, w = -0.4` or `step 2`."""
    got: Number
    wanted: Number


@dataclass(frozen=True)
class Outcome:
    """Of one Check."""

    check: Check
    verdict: Verdict
    points: float
    """Earned."""
    message: str = ""
    """For the student: why not passed, or a remark on a pass. Never holds a wanted value (see `comparison`)."""
    comparison: Comparison | None = None
    """The first difference; whether students see `wanted` is the course's policy."""
    detail: str = ""
    """For the instructor only."""


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer."""

    id: str
    part: str
    """The part that it loses points in."""
    advice: Text


@dataclass(frozen=True)
class Diagnosis:
    """The known mistake, or the mistakes together, that leave the same trace as the student's program.

    Several Diagnoses of one program are alternatives: each explains all that was found.
    """

    mistakes: tuple[str, ...]
    parts: tuple[str, ...]
    advice: Text
    """One line a mistake."""
    evidence: str
    """In the student's own numbers."""

    def advices(self) -> tuple[Text, ...]:
        """The advice of each mistake."""
        en, zh = self.advice.en.split("\n"), self.advice.zh.split("\n")
        if len(en) != len(self.mistakes):
            return (self.advice,) * len(self.mistakes)
        return tuple(Text(line, zh[i] if len(zh) == len(en) else "") for i, line in enumerate(en))


@dataclass(frozen=True)
class Departure:
    """Where a run first leaves the right one, for a program whose mistake is not known."""

    text: Text
    """The step, the quantity, what was got, and what before it was right. Never holds a wanted value."""
    comparison: Comparison


@dataclass(frozen=True)
class Fit:
    """What the trained program predicts beside what the solution predicts: drawn, never judged."""

    x: tuple[float, ...]
    """Ascending, close enough together to be drawn as a line."""
    predicted: Vector
    """The student's forward(x); None where it failed or was not finite."""
    reference: Vector
    data: tuple[tuple[float, float], ...] = ()
    """The samples (x, y) that the program was trained on: their number is the steps of an epoch."""
    asked: float | None = None
    """The x whose prediction the assignment asks for; one of `x`."""


@dataclass(frozen=True)
class ScoreSheet:
    """Everything that grading one Submission yields."""

    submission: Submission
    status: Status
    parts: tuple[Part, ...]
    """The assignment's, with the points that can be had."""
    outcomes: tuple[Outcome, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    recording: Recording = Recording()
    fault: str = ""
    """With status `needs_attention`: the GraderFault, for the instructor."""
    seconds: float = 0.0
    fit: Fit | None = None
    departure: Departure | None = None
    """Only where points are lost and no Diagnosis was made."""
    about: Text | None = None
    """What is odd about the program as a whole, where it is no answer to this assignment or went astray."""

    @property
    def failure(self) -> Failure | None:
        """How the program failed, if it did."""
        return self.submission.failure or self.recording.failure

    def earned(self, part: str) -> float:
        """Points earned in a part."""
        return sum(o.points for o in self.outcomes if o.check.part == part)

    @property
    def score(self) -> float:
        """Points earned in all parts."""
        return sum(o.points for o in self.outcomes)

    @property
    def max_score(self) -> float:
        """Points that can be had."""
        return sum(p.points for p in self.parts)


@dataclass(frozen=True)
class Cohort:
    """The ScoreSheets of a class."""

    assignment: str
    sheets: tuple[ScoreSheet, ...]
    reference: Recording = Recording()
    """The solution's own run, for the figures."""


@dataclass(frozen=True)
class Standing:
    """What the gradebook knows of one student besides the ScoreSheet, with or without a submission."""

    student: str
    name: str = ""
    """First and last, where the gradebook has them."""
    handed_in: bool = True
    when: datetime | None = None
    """Of the last hand-in, in the course's time zone; None where there is none, or where it brought no time."""
    late: float = 0.0
    """Seconds after the student's own due date."""
    penalty: float = 0.0
    """Points taken for it."""
    points: float | None = None
    """With what a person gave and extra credit, before the penalty; None where nothing was graded yet."""
    parts: Mapping[str, float] = field(default_factory=dict)
    """Points by graded cell, of those that have some."""
    by_hand: bool = False
    """A person has to look at something before the points are final."""

    @property
    def total(self) -> float | None:
        """The points that count."""
        return None if self.points is None else max(self.points - self.penalty, 0.0)


@dataclass(frozen=True)
class Standings:
    """A class in the gradebook; empty where there is none."""

    everyone: tuple[Standing, ...] = ()
    """By student."""
    due: datetime | None = None
    most: float | None = None
    """Points that can be had, cells graded by hand among them."""

    def of(self, student: str) -> Standing | None:
        """The standing of a student, if the gradebook knows them."""
        return self._by_student.get(student)

    @cached_property
    def _by_student(self) -> Mapping[str, Standing]:
        return {standing.student: standing for standing in self.everyone}


@dataclass(frozen=True)
class Moved:
    """A Check that gives other points than before."""

    check: Check
    before: float | None
    """None where there was no such check."""
    after: float | None
    """None where there is none any more, or nobody could say."""
    message: str = ""
    """The Outcome's, now."""


@dataclass(frozen=True)
class Change:
    """What grading again changes for one student. What a person gave stays whatever it says."""

    student: str
    before: float | None
    """Points by the grader; None where there was no verdict."""
    after: float | None
    moved: tuple[Moved, ...] = ()
    by_hand: dict[str, float] = field(default_factory=dict)
    """The points that a person gave, by part: they count in place of the grader's."""
    anew: bool = False
    """Whether another program was handed in since."""
    fault: str = ""
    """Why there is no verdict now."""
