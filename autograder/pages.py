"""Reports as files in a folder.

    write(folder, sheets, course)   a page for each student, and index.html for the class, linking to them
    feedback(course, name)          each student's page into feedback/, by nbgrader, under the course's policy
    make(folder)                    where they are to be written; others cannot look into a new one
    of_course(course, name)         the class page of what is in the gradebook, linking to that feedback

`write` and `of_course` are what an instructor reads: wanted values are shown, whatever the policy for students.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.course.assignment import find
from autograder.loose import place
from autograder.records import Cohort, GraderFault, ScoreSheet


def write(folder: Path, sheets: Sequence[ScoreSheet], course: Path) -> Path:
    """Write all pages, making the folder; where the class page is."""
    from autograder.grade import Grader
    from autograder.report import cohort
    from autograder.report.feedback import render

    assignment = sheets[0].submission.assignment
    with Grader(*place(course, assignment)) as grader:
        reference = grader.reference
    names = page_names([sheet.submission.student for sheet in sheets])
    for sheet in sheets:
        put(folder / names[sheet.submission.student], render(sheet, reference))
    whole = Cohort(assignment, tuple(sheets), reference)
    return put(folder / "index.html", cohort.render(whole, links=names))


def feedback(course: Path, name: str) -> Path:
    """Write feedback/STUDENT/NAME/NAME.html for all that was graded; the folder.

    Raises GraderFault where nothing was graded, or where nbgrader could not make a page.
    """
    _graded(course, name)
    from nbgrader.apps import NbGraderAPI

    from autograder.course import database
    from autograder.plugin.config import directory, load

    database.reach(directory(course).db_url)
    result = NbGraderAPI(config=load(course)).generate_feedback(name)
    if not result["success"]:
        raise GraderFault(
            f"Not every report on {name} could be made.",
            got=_reason(result),
            wanted="a page for each student in autograded/",
            next_step=f"grade again, then make the reports again: autograder grade {name}",
        )
    return course / "feedback"


def of_course(course: Path, name: str) -> Path:
    """Write reports/NAME.html in the course; where it is. Raises GraderFault where nothing was graded."""
    _graded(course, name)
    from autograder.report import cohort, gradebook

    whole = gradebook.sheets(course, name)
    return put(course / "reports" / f"{name}.html", cohort.render(whole, links=_feedback(course, name)))


def page_names(students: Sequence[str]) -> dict[str, str]:
    """A file name for each student's page: plain letters, and no two the same, whatever the ids or paths are."""
    names: dict[str, str] = {}
    for student in students:
        plain = re.sub(r"[^\w.-]+", "-", student, flags=re.ASCII).strip("-.")[:100] or "submission"
        taken = {name.lower() for name in names.values()} | {"index.html"}
        choices = (f"{plain}{suffix}.html" for suffix in ("", *(f"-{n}" for n in range(2, len(students) + 2))))
        names[student] = next(choice for choice in choices if choice.lower() not in taken)
    return names


def make(folder: Path) -> Path:
    """The folder; a new one is closed to others, for wanted values and everybody's points come into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def put(path: Path, page: str) -> Path:
    """Write a page whole or not at all, one that others may at most read."""
    partial = make(path.parent) / f".{path.name}.partial"
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), "w", encoding="utf-8") as file:
            file.write(page)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def _reason(result: Mapping[str, str]) -> str:
    """Our own words in nbgrader's log, or else its last ones."""
    said = f"{result.get('log', '')}\n{result.get('error', '')}".strip()
    ours = re.findall(r"GraderFault: (.+(?:\n +(?:got|wanted|next): .+)*)", said)
    return ours[0] if ours else said.splitlines()[-1]


def _graded(course: Path, name: str) -> None:
    find(course, name)
    if not any(course.glob(f"autograded/*/{name}/{name}.ipynb")):
        raise GraderFault(
            f"Nothing of {name} was graded yet.",
            got=f"no {course / 'autograded'}/STUDENT/{name}/{name}.ipynb",
            wanted="at least one graded submission",
            next_step=f"autograder grade {name}",
        )


def _feedback(course: Path, name: str) -> Mapping[str, str]:
    pages = course.glob(f"feedback/*/{name}/{name}.html")
    return {page.parts[-3]: "../" + page.relative_to(course).as_posix() for page in pages}
