"""What a course has collected, graded into its gradebook: the bulk way in, beside nbgrader's own `autograde`.

    grade(course, name)    every student's collected submission, judged in parallel, written by one writer
    submissions(...)       what lies in submitted/STUDENT/NAME/

Both ways leave the same gradebook and the same files (see plugin/gradebook.py).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.course import submission
from autograder.course.assignment import find
from autograder.records import Assignment, GraderFault, ScoreSheet, Submission


def grade(course: Path, name: str, workers: int | None = None, scheduler: object = None) -> tuple[ScoreSheet, ...]:
    """Grade all that was collected, here or by a cluster, and write it to the gradebook; the sheets by student.

    Raises GraderFault where the folder is no course, the assignment is unknown, or nothing was collected.
    """
    assignment = find(course, name)
    handed_in = submissions(course, assignment)
    from autograder.plugin import gradebook  # nbgrader takes seconds to load: after what can be wrong at once

    sheets: list[ScoreSheet] = []
    gradebook.write(course, assignment, _noting(sheets, _graded(course, assignment, handed_in, workers, scheduler)))
    return (*sorted(sheets, key=lambda sheet: sheet.submission.student), *_nameless(course, assignment))


def submissions(course: Path, assignment: Assignment) -> tuple[Submission, ...]:
    """One for each student whose submission was collected, by student."""
    folders = [folder for folder in _folders(course, assignment) if _is_text(folder.parent.name)]
    if not folders:
        raise GraderFault(
            f"This course has collected nothing for {assignment.name}.",
            got=f"no {course / 'submitted'}/STUDENT/{assignment.name}",
            wanted="at least one student's submission",
            next_step=f"nbgrader collect {assignment.name}, or name files: autograder grade {assignment.name} FILES",
        )
    return tuple(submission.collected(folder, assignment, folder.parent.name)[0] for folder in folders)


def _nameless(course: Path, assignment: Assignment) -> Iterator[ScoreSheet]:
    """What lies in folders whose name no gradebook and no page can hold."""
    for folder in _folders(course, assignment):
        if not _is_text(name := folder.parent.name):
            fault = f"The name of the folder is not text: {os.fsencode(name)!r}. Rename it to the student's id."
            student = name.encode("utf-8", "replace").decode()
            yield ScoreSheet(Submission(student, assignment.name, ()), "needs_attention", assignment.parts, fault=fault)


def _folders(course: Path, assignment: Assignment) -> list[Path]:
    return [folder for folder in sorted(course.glob(f"submitted/*/{assignment.name}")) if folder.is_dir()]


def _is_text(name: str) -> bool:
    return name.isprintable()


def _graded(
    course: Path, assignment: Assignment, handed_in: tuple[Submission, ...], workers: int | None, scheduler: object
) -> Iterator[ScoreSheet]:
    from autograder.batch import grade_all
    from autograder.console import watched

    graded = grade_all(assignment, handed_in, course / ".autograder", workers, scheduler=scheduler)
    return watched(graded, len(handed_in), f"grading {assignment.name}")


def _noting(noted: list[ScoreSheet], sheets: Iterable[ScoreSheet]) -> Iterator[ScoreSheet]:
    for sheet in sheets:
        noted.append(sheet)
        yield sheet
