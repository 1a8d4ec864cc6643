"""What a course has collected, graded into its gradebook: the bulk way in, beside nbgrader's own `autograde`.

    grade(course, name)      every student's collected submission, judged in parallel, written by one writer
    regrade(course, name)    the same, and whose points change by it; or only what would change

    handed_in.py   what lies in submitted/STUDENT/NAME/
    hold.py        one run at a time
    marks.py       whether anything has changed since a verdict was written; book.py, the gradebook's part in that
    work.py        what is left to do, and doing it
    sheets.py      the ScoreSheets of the class, from the store
    changes.py     what a regrade changes

Both ways leave the same gradebook and the same files (see plugin/gradebook.py). Whatever ends a run, the next one goes
on where it was: a verdict is in the store before it is in the gradebook, and both are written in whole batches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.collected import changes, handed_in
from autograder.collected.hold import hold
from autograder.collected.sheets import Sheets
from autograder.collected.work import Work
from autograder.course.assignment import find
from autograder.progress import Bar
from autograder.records import Assignment, Change
from autograder.stop import Stop
from autograder.store import Store

__all__ = ["Sheets", "grade", "regrade"]

GO_ON = "the same command goes on from here: what is graded is kept, and is not run again"


def grade(
    course: Path, name: str, workers: int | None = None, stop: Stop | None = None, scheduler: object = None
) -> Sheets:
    """Grade all that was collected, here or by a cluster, and write it to the gradebook; the sheets by student.

    Raises GraderFault where the folder is no course, the assignment is unknown, nothing was collected, or something
    cannot be read or written; Stopped where `stop` was asked. What was graded until then is kept.
    """
    assignment = find(course, name)
    with _working(course, assignment, "grading", stop or Stop(), workers, scheduler) as (work, students, bar):
        if left := work.changed(students, bar):
            from autograder.plugin import gradebook  # nbgrader takes seconds to load: after what can be wrong at once

            gradebook.write(course, assignment, work.sheets(left, bar), work.written, work.frame)
    return Sheets(course / ".autograder", work.keys, work.needy, tuple(handed_in.nameless(course, assignment)))


def regrade(
    course: Path,
    name: str,
    workers: int | None = None,
    stop: Stop | None = None,
    scheduler: object = None,
    dry_run: bool = False,
) -> tuple[Change, ...]:
    """Whose points change by grading again, by student; with `dry_run` the gradebook stays as it is.

    Raises as `grade` does.
    """
    assignment = find(course, name)
    with _working(course, assignment, "regrading", stop or Stop(), workers, scheduler) as (work, students, bar):
        left, found = work.changed(students, bar), list[Change]()
        sheets = changes.noting(found, work.sheets(left, bar), course, work.marks.book)
        if dry_run:
            for _ in sheets:
                pass
        elif left:
            from autograder.plugin import gradebook

            gradebook.write(course, assignment, sheets, work.written, work.frame)
    return tuple(sorted(found, key=lambda change: change.student))


@contextmanager
def _working(
    course: Path, assignment: Assignment, does: str, stop: Stop, workers: int | None, scheduler: object
) -> Iterator[tuple[Work, Sequence[str], Bar]]:
    students = handed_in.students(course, assignment)
    with hold(course, stop), Store(course / ".autograder") as store:
        work = Work(course, assignment, store, stop, workers, scheduler)
        with Bar(f"{does} {assignment.name}", len(students)) as bar:
            yield work, students, bar
        stop.check(f"{bar.counts.total()} of {len(students)} submissions of {assignment.name}: {bar}", GO_ON)
        store.tidy(assignment.name)
