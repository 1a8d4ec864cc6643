"""What a run says of itself is a claim, until the same program agrees with it where it could not know the numbers.

The recorder stands in the student's own process, so a Recording can be a table of right steps. Each check that reads
one therefore puts its question twice: to the run that everybody sees, and to a hidden one, in a fresh child, in which
secret nudges are added to the gradients that backward() leaves, on other data as far as the program can be given them.
A program that trains goes where the nudges send it; a table stays where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, permutations, starmap
from typing import get_args

from autograder.judge.close import Difference, close
from autograder.judge.roles import Roles
from autograder.judge.steps import Row, Steps
from autograder.judge.student import HiddenRun, NotReached, Student
from autograder.judge.vary import Task

DISAGREES = "your program's own account of its steps does not agree with what it does"

KINDS: tuple[HiddenRun, ...] = get_args(HiddenRun)

Question = Callable[[Student, Task], None]
"""Raises Difference or NotReached where the run, `student.steps` on this task, is not as asked."""


def confirmed(student: Student, task: Task, question: Question, of_the_data: bool = False) -> None:
    """Put a question to the visible run, then to a hidden one.

    Another task is the best evidence, but a right program may keep its own where the data cannot be found. Where the
    question is `of_the_data`, as what the model predicts is, a program that uses those that were exchanged must bear
    it out on them: a table of the visible x does not.

    Raises what the question raises of the visible run; NotReached where no hidden one bears that out, and from then
    on for every question to this program's runs.
    """
    trust(student)
    question(student, task)
    if not student.steps.rows:
        return
    refused = []
    for kind in KINDS if of_the_data else (kind for kind in KINDS if kind != "other data"):
        why = _refused(student, task, question, kind)
        if not why:
            return
        refused.append(f"{kind}: {why}")
        if kind == "other data" and _uses_the_data(student, task):
            break
    why = "; ".join(refused)
    if student.quiet:  # it is not the student's program alone that disagrees
        raise NotReached("this cannot be told from your program's run", detail=why)
    if len(student.steps.rows) == 1:
        raise NotReached("your program took one step only, too little to judge it by", detail=why)
    student.doubts += refused
    trust(student)


def trust(student: Student) -> None:
    """Raise NotReached where a hidden run has not borne out what the program says of its steps."""
    if student.doubts:
        raise NotReached(DISAGREES, detail="hidden runs, " + "; ".join(student.doubts))


def _uses_the_data(student: Student, task: Task) -> bool:
    """Whether the program goes another way where nothing but its data is exchanged."""
    (other, applied), (same, _) = student.hidden(task, "other data"), student.hidden(task, "same data")
    pairs = zip(other.rows, same.rows, strict=False)
    return applied != task and not (other.rows and all(starmap(_same, pairs)))


def _refused(student: Student, task: Task, question: Question, kind: HiddenRun) -> str:
    """Why the hidden run does not bear the visible one out; empty where it does."""
    refused = ""
    for roles in _readings(student):
        try:
            steps, applied = student.hidden(task, kind, roles)
            if not steps.rows:
                return "it ended early"
            if _foreseen(student.steps, steps):
                return "a step is the one of the visible run, whatever was added to it"
            question(student.seen_in(steps), applied)
        except (Difference, NotReached) as trouble:
            refused = refused or str(trouble)
        else:
            return ""
    return refused


def _readings(student: Student) -> Iterator[Roles]:
    """The roles of the program's parameters; where one step does not tell them apart, every other way as well."""
    yield student.roles
    if len(student.steps.rows) == 1:
        for places in islice(permutations(student.roles.places.values()), 1, None):
            yield Roles(dict(zip(student.roles.places, places, strict=True)))


def _foreseen(visible: Steps, hidden: Steps) -> bool:
    """Whether a step that nudges should have reached is what it was without them. The first is not reached by any."""
    pairs = list(zip(visible.rows, hidden.rows, strict=False))
    return any(starmap(_same, pairs[1:] or pairs))


def _same(one: Row, other: Row) -> bool:
    """Whether loss, values and gradients are alike (a number that is not finite says nothing)."""
    pairs = [(one.loss, other.loss)]
    pairs += [(one.value.get(role), other.value.get(role)) for role in one.value]
    pairs += [(one.gain(role), other.gain(role)) for role in one.value]
    return all(a is None or close(a, b) for a, b in pairs)
