"""Reports as files in a folder.

    spoken(language)                refuses a language that there is not
    write(folder, sheets, course)   a page for each student, and index.html for the class, linking to them
    feedback(course, name)          each student's page into feedback/, by nbgrader, under the course's policy
    of_course(course, name)         the class page of what is in the gradebook, with a copy of that feedback beside it
    reference(course, name)         the solution's own run, which the figures set beside a student's

A folder needs nothing else: it can be opened from disk, moved and served. `write` is what an instructor reads: wanted
values are shown, whatever the policy for students. Where names are to be hidden there is the class page alone, for a
report says whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.collected.sheets import Sheets
from autograder.course import who
from autograder.course.assignment import find
from autograder.loose import place
from autograder.progress import Bar
from autograder.records import Cohort, GraderFault, Recording, ScoreSheet, Standings
from autograder.report.folder import copied, make, page_names, put

__all__ = ["feedback", "make", "of_course", "page_names", "put", "reference", "write"]


def write(
    folder: Path,
    sheets: Collection[ScoreSheet],
    course: Path,
    *,
    named: Sequence[Path] = (),
    hide_names: bool = False,
    language: str = "en",
) -> Path:
    """Write all pages, making the folder; where the class page is.

    `named` are the files and folders that were graded with no course: names come from theirs. Without, the sheets are
    the course's, and what its gradebook knows of them is on the page. Raises GraderFault for an unknown language.
    """
    from autograder.report.feedback import render

    shown = _called(tuple(sheets), named)
    assignment = shown[0].submission.assignment
    standings = Standings() if named else _standings(course, assignment)
    if hide_names:
        return _class(folder, Cohort(assignment, shown), standings, {}, hide_names)
    run = reference(course, assignment)
    drawn = place(course, assignment)[1] / "figures"
    names = page_names([sheet.submission.student for sheet in shown])
    with Bar("reports", len(shown)) as bar:
        for sheet in sheets.whole() if isinstance(sheets, Sheets) else shown:
            put(folder / names[sheet.submission.student], render(sheet, run, language=language, drawn=drawn))
            bar.count("written")
    return _class(folder, Cohort(assignment, shown), standings, names)


def reference(course: Path, name: str) -> Recording:
    """The solution's own run; made where no grading has made it. Raises GraderFault as grading does."""
    from autograder import traces
    from autograder.grade import Grader

    where = place(course, name)
    if kept := traces.recording(*where):
        return kept
    with Grader(*where) as grader:
        return grader.reference


def feedback(course: Path, name: str) -> Path:
    """Write feedback/STUDENT/NAME/NAME.html for all that was graded; the folder.

    Raises GraderFault where nothing was graded, or where nbgrader could not make a page.
    """
    _graded(course, name)
    from autograder.course import database
    from autograder.plugin.config import directory, load
    from autograder.plugin.garbage import spared

    database.reach(directory(course).db_url)
    from nbgrader.apps import NbGraderAPI

    with spared():
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
    return _class(folder, whole, standings, copied(course, name, folder), reports_by=f"autograder feedback {name}")


def spoken(language: str) -> None:
    """Raise GraderFault where no report can be in this language."""
    from autograder.report.language import spoken

    spoken(language)


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
