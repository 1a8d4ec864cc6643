"""A course from release to feedback in under a minute, with a class of thirty: a show, and a proof.

play(folder)    0 where every pupil got the points and the diagnosis that the class list (pupils.py) states, else 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder import collected, pages
from autograder.console import found, plain
from autograder.course import release
from autograder.demo.papers import hand_in
from autograder.demo.pupils import ASSIGNMENT, CLASS, Pupil
from autograder.demo.school import School
from autograder.records import ScoreSheet


def play(folder: Path) -> int:
    """Play the whole course in a folder made for it. Raises GraderFault where the folder is somebody else's."""
    console = Console()
    school = School(folder, ASSIGNMENT)
    with console.status("building and releasing the assignment"):
        release.build(school.course, ASSIGNMENT)
        school.release()
    with console.status("thirty pupils fetch, work, and hand in; the instructor collects"):
        _hand_in(school)
        school.collect()
    sheets = {sheet.submission.student: sheet for sheet in collected.grade(school.course, ASSIGNMENT)}
    with console.status("reports are made, released, and fetched"):
        school.give_feedback()
        reports = {pupil.name: school.fetch_feedback(pupil.name) for pupil in CLASS}
        page = pages.of_course(school.course, ASSIGNMENT)
    wrong = _complaints(sheets, reports, school.late())
    console.print(_table(sheets))
    console.print(f"one report: {_link(reports[CLASS[10].name])}\nclass page: {_link(page)}", soft_wrap=True)
    for complaint in wrong:
        console.print(f"[red]not as the class list states:[/] {complaint}")
    return 1 if wrong else 0


def _hand_in(school: School) -> None:
    """The late ones after the due date; by the clock, since collecting does not believe what pupils say."""
    for late in (False, True):
        for pupil in CLASS:
            if pupil.late is late:
                hand_in(pupil, school.fetch(pupil.name))
                school.submit(pupil.name)
        if not late:
            school.due_now()


def _complaints(
    sheets: Mapping[str, ScoreSheet], reports: Mapping[str, Path | None], late: frozenset[str]
) -> Sequence[str]:
    """Where the grading and the class list disagree."""
    complaints = []
    for pupil in CLASS:
        sheet = sheets.get(pupil.name)
        if sheet is None or sheet.status != "graded":
            complaints.append(f"{pupil.name} was not graded")
            continue
        if sheet.score != pupil.expected:
            complaints.append(f"{pupil.name} has {sheet.score:g} points, expected {pupil.expected:g}")
        if (named := _named(sheet)) != pupil.found:
            complaints.append(
                f"{pupil.name} is diagnosed {named or 'with nothing'}, expected {pupil.found or 'nothing'}"
            )
        if reports[pupil.name] is None:
            complaints.append(f"{pupil.name} got no report")
        if (pupil.name in late) is not pupil.late:
            complaints.append(f"{pupil.name} is {'late' if pupil.name in late else 'in time'} by the gradebook")
    return complaints


def _named(sheet: ScoreSheet) -> str:
    return "+".join(mistake for diagnosis in sheet.diagnoses for mistake in diagnosis.mistakes)


def _table(sheets: Mapping[str, ScoreSheet]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("pupil", "what they did", "score", "what the grading found"):
        table.add_column(column, justify="right" if column == "score" else "left")
    for pupil in CLASS:
        table.add_row(*_row(pupil, sheets.get(pupil.name)))
    return table


def _row(pupil: Pupil, sheet: ScoreSheet | None) -> tuple[str, ...]:
    if sheet is None:
        return pupil.name, pupil.did, "–", "nothing"
    return pupil.name, pupil.did, f"{sheet.score:g}", plain(found(sheet)).plain


def _link(path: Path | None) -> str:
    return f"[link={path.as_uri()}]{path}[/link]" if path else "none"
