"""A course from release to feedback in under a minute, with a class of thirty: a show, and a proof.

play(folder)    0 where every pupil got the points and the diagnosis that the class list (pupils.py) states, else 1
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
    school = School(folder, ASSIGNMENT)
    with _stage("the course is made, the assignment built and released"):
        release.build(school.course, ASSIGNMENT)
        school.release()
    with _stage(f"{len(CLASS)} pupils fetched, worked and handed in; the instructor collected"):
        _hand_in(school)
        school.collect()
    with _stage("all were graded behind the wall, and the grades entered"):
        sheets = {sheet.submission.student: sheet for sheet in collected.grade(school.course, ASSIGNMENT)}
    with _stage("reports were made, released, and fetched by each pupil"):
        school.give_feedback()
        reports = {pupil.name: school.fetch_feedback(pupil.name) for pupil in CLASS}
    _show(sheets, reports[CLASS[10].name], pages.of_course(school.course, ASSIGNMENT))
    wrong = _complaints(sheets, reports, school.late())
    for complaint in wrong:
        print(f"not as the class list states: {complaint}", file=sys.stderr)
    return 1 if wrong else 0


@contextmanager
def _stage(done: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{time.monotonic() - started:5.1f} s  {done}", flush=True)


def _show(sheets: Mapping[str, ScoreSheet], report: Path | None, page: Path) -> None:
    console = Console()
    console.print()
    console.print(_table(sheets))
    console.print(f"\nOne report:  {_link(report)}\nClass page:  {_link(page)}", soft_wrap=True, highlight=False)


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
