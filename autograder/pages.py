"""Reports as files in a folder.

    write(folder, sheets, course)   a page for each student, and index.html for the class, linking to them
    feedback(course, name)          each student's page into feedback/, by nbgrader, under the course's policy
    of_course(course, name)         the class page of what is in the gradebook, with a copy of that feedback beside it
    make(folder)                    where they are to be written; others cannot look into a new one
    reference(course, name)         the solution's own run, which the figures set beside a student's

A folder needs nothing else: it can be opened from disk, moved and served. `write` is what an instructor reads: wanted
values are shown, whatever the policy for students. Where names are to be hidden there is the class page alone, for a
report says whose it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.console import watched
from autograder.course import who
from autograder.course.assignment import find
from autograder.loose import place
from autograder.records import Cohort, GraderFault, Recording, ScoreSheet, Standings


def write(
    folder: Path, sheets: Sequence[ScoreSheet], course: Path, *, named: Sequence[Path] = (), hide_names: bool = False
) -> Path:
    """Write all pages, making the folder; where the class page is.

    `named` are the files and folders that were graded with no course: names come from theirs. Without, the sheets are
    the course's, and what its gradebook knows of them is on the page.
    """
    from autograder.report.feedback import render

    assignment = sheets[0].submission.assignment
    shown = _called(sheets, named)
    standings = Standings() if named else _standings(course, assignment)
    if hide_names:
        return _class(folder, Cohort(assignment, shown), standings, {}, hide_names)
    run = reference(course, assignment)
    names = page_names([sheet.submission.student for sheet in shown])
    for sheet in watched(shown, len(shown), "reports"):
        put(folder / names[sheet.submission.student], render(sheet, run))
    return _class(folder, Cohort(assignment, shown), standings, names)


def reference(course: Path, name: str) -> Recording:
    """The solution's own run; made where no grading has made it. Raises GraderFault as grading does."""
    from autograder.grade import Grader

    with Grader(*place(course, name)) as grader:
        return grader.reference


def feedback(course: Path, name: str) -> Path:
    """Write feedback/STUDENT/NAME/NAME.html for all that was graded; the folder.

    Raises GraderFault where nothing was graded, or where nbgrader could not make a page.
    """
    _graded(course, name)
    from nbgrader.apps import NbGraderAPI

    from autograder.plugin.config import load

    result = NbGraderAPI(config=load(course)).generate_feedback(name)
    if not result["success"]:
        raise GraderFault(
            f"Not every report on {name} could be made.",
            got=_reason(result),
            wanted="a page for each student in autograded/",
            next_step=f"grade again, then make the reports again: autograder grade {name}",
        )
    return course / "feedback"


def of_course(course: Path, name: str, *, hide_names: bool = False) -> Path:
    """Write reports/NAME/index.html in the course; where it is. With hidden names, reports/NAME-without-names/.

    Raises GraderFault where the gradebook has no students, or nothing to say of them.
    """
    find(course, name)
    from autograder.report import gradebook

    whole, standings = gradebook.sheets(course, name), _standings(course, name)
    if not whole.sheets and not standings.everyone:
        _graded(course, name)
    if hide_names:
        return _class(course / "reports" / f"{name}-without-names", whole, standings, {}, hide_names)
    folder = course / "reports" / name
    return _class(folder, whole, standings, _copied(course, name, folder), reports_by=f"autograder feedback {name}")


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
    """The folder; new ones are closed to others, for wanted values and everybody's points come into them."""
    for parent in reversed([above for above in folder.parents if not above.exists()]):
        parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
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


def _class(
    folder: Path,
    whole: Cohort,
    standings: Standings,
    links: Mapping[str, str],
    hide_names: bool = False,
    reports_by: str = "",
) -> Path:
    from autograder.report import cohort, pseudonyms

    if hide_names:
        whole, standings = pseudonyms.hide(whole, standings)
    page = cohort.render(whole, standings, links=links, hidden=hide_names, reports_by=reports_by)
    return put(folder / "index.html", page)


def _called(sheets: Sequence[ScoreSheet], named: Sequence[Path]) -> tuple[ScoreSheet, ...]:
    """Loose files' sheets under their students' names."""
    if not named:
        return tuple(sheets)
    called = who.names([sheet.submission.student for sheet in sheets], named, sheets[0].submission.assignment)
    return tuple(
        replace(sheet, submission=replace(sheet.submission, student=called[sheet.submission.student]))
        for sheet in sheets
    )


def _standings(course: Path, name: str) -> Standings:
    from autograder.plugin import standings

    return standings.read(course, name)


def _copied(course: Path, name: str, folder: Path) -> Mapping[str, str]:
    """Students' feedback beside the class page; not what was made of an earlier grading."""
    found = {page.parts[-3]: page for page in sorted(course.glob(f"feedback/*/{name}/{name}.html"))}
    names = page_names(list(found))
    links = {}
    for student, page in found.items():
        graded = course / "autograded" / student / name / f"{name}.ipynb"
        if graded.is_file() and page.stat().st_mtime >= graded.stat().st_mtime:
            put(folder / names[student], page.read_text("utf-8"))
            links[student] = names[student]
    for old in folder.glob("*.html"):
        if old.name not in {*links.values(), "index.html"} and _MADE in old.read_text("utf-8", "replace"):
            old.unlink()
    return links


_MADE = '<meta name="generator" content="torch-autograder">'
"""In every page of ours; others in the folder are somebody else's."""
