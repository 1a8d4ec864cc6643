"""Files that somebody names, graded with no course and no gradebook.

    place(course, name)            the assignment, and where its seed and traces are kept
    grade(paths, name, course)     their ScoreSheets, in the order of `read`, each as soon as it can come
    read(paths, assignment)        the Submissions in the order in which they were named, folders in alphabetical order
    in_order(submissions, sheets)  ScoreSheets that come as they are done, put back into that order

A loose submission's student is its path, as it was named.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from platformdirs import user_data_path

from autograder.course import submission
from autograder.course.assignment import bundled, find
from autograder.records import Assignment, GraderFault, ScoreSheet, Submission
from autograder.stop import Stop

KINDS = (".py", ".ipynb")


def place(course: Path, name: str) -> tuple[Assignment, Path]:
    """The course's assignment and home, or where `course` is no course the bundled assignment and the user's home."""
    if (course / "solutions").is_dir():
        return find(course, name), course / ".autograder"
    return find(bundled(), name), user_data_path("torch-autograder")


def grade(
    paths: Sequence[Path],
    name: str,
    course: Path,
    workers: int | None = None,
    stop: Stop | None = None,
    scheduler: object = None,
) -> Iterator[ScoreSheet]:
    """Grade files, here or by a cluster, until `stop` is asked.

    Raises GraderFault for an unknown assignment, and as `read` does.
    """
    assignment, home = place(course, name)
    submissions = read(paths, assignment)  # what is wrong with the paths is said before anything dear is loaded
    return in_order(submissions, _graded(assignment, submissions, home, workers, stop, scheduler))


def read(paths: Sequence[Path], assignment: Assignment) -> tuple[Submission, ...]:
    """The submissions in these files and folders, each once.

    Raises GraderFault, before anything is run, where a path is missing, of another kind, or a folder without any.
    """
    files = dict.fromkeys(file for path in paths for file in _files(path))
    return tuple(submission.read(file, assignment, str(file)) for file in files)


def in_order(submissions: Sequence[Submission], sheets: Iterable[ScoreSheet]) -> Iterator[ScoreSheet]:
    """Each sheet as soon as all those before it are there; at the end those that wait for one that never came."""
    done: dict[str, ScoreSheet] = {}
    awaited = iter(submissions)
    student = next(awaited).student
    for sheet in sheets:
        done[sheet.submission.student] = sheet
        while student in done:
            yield done.pop(student)
            student = next((other.student for other in awaited), "")
    yield from (done[other.student] for other in awaited if other.student in done)


def _graded(
    assignment: Assignment,
    submissions: Sequence[Submission],
    home: Path,
    workers: int | None,
    stop: Stop | None,
    scheduler: object,
) -> Iterator[ScoreSheet]:
    from autograder.batch import grade_all
    from autograder.progress import SAID, Bar

    with Bar(f"grading {assignment.name}", len(submissions)) as bar:
        for sheet in grade_all(assignment, submissions, home, workers, stop=stop, scheduler=scheduler):
            bar.count(SAID[sheet.status])
            yield sheet


def _files(path: Path) -> tuple[Path, ...]:
    if path.is_dir():
        return _inside(path)
    if not path.exists():
        raise GraderFault(
            "There is no such file or folder.",
            got=str(path),
            wanted="a script (.py), a notebook (.ipynb), or a folder of them",
            next_step="check the path; without any, `autograder grade ASSIGNMENT` grades what the course has collected",
        )
    if path.suffix.lower() not in KINDS:
        raise GraderFault(
            "This file is neither a script nor a notebook.",
            got=str(path),
            wanted="a name that ends in .py or .ipynb",
            next_step="name the file itself, not an archive of it; rename it if only its ending is wrong",
        )
    return (path,)


def _inside(folder: Path) -> tuple[Path, ...]:
    """The regular files below a folder; what is hidden (checkpoints, caches) and links to elsewhere are passed over."""
    found = tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in KINDS and stat.S_ISREG(path.lstat().st_mode) and not _hidden(path.relative_to(folder))
    )
    if not found:
        raise GraderFault(
            "This folder holds nothing to grade.",
            got=str(folder),
            wanted="at least one .py or .ipynb file in it or below it",
            next_step="name the folder that holds the submissions",
        )
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__pycache__")) for part in path.parts)
