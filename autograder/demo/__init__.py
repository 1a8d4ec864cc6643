"""A course from release to feedback with a class of thirty, in under a minute: a show, and a proof.

    play(folder)       0 where every student got the points and the diagnosis that the class list (students.py) states
    complaints(...)    where they did not

Everything goes through the real exchange, by nbgrader's own classes (school.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder import collected, pages
from autograder.console import found, plain
from autograder.course import release
from autograder.demo.papers import hand_in
from autograder.demo.school import School
from autograder.demo.students import ASSIGNMENT, CLASS, Student
from autograder.records import ScoreSheet


def play(folder: Path) -> int:
    """Play the whole course in a folder made for it; 0, or 1 where there are complaints.

    Raises GraderFault where the folder is somebody else's.
    """
    say = _clock()
    say("a course is made, the assignment built by nbgrader and released")
    school = School(folder, ASSIGNMENT)
    release.build(school.course, ASSIGNMENT)
    school.release()
    say(f"{len(CLASS)} students fetch it, work, and hand in; the instructor collects")
    _hand_in(school)
    school.collect()
    say("every program is run behind the wall and judged; the grades are entered")
    sheets = {sheet.submission.student: sheet for sheet in collected.grade(school.course, ASSIGNMENT)}
    say("reports are made and released; each student fetches theirs")
    school.give_feedback()
    reports = {student.name: school.fetch_feedback(student.name) for student in CLASS}
    page = pages.of_course(school.course, ASSIGNMENT)
    say("done")
    _show(sheets, reports["kavya"], page)
    wrong = complaints(sheets, reports, school.late())
    for complaint in wrong:
        print(f"not as the class list states: {complaint}", file=sys.stderr)
    return 1 if wrong else 0


def _clock() -> Callable[[str], None]:
    """Says what happens now, behind the seconds since the start."""
    started = time.monotonic()
    return lambda now: print(f"{time.monotonic() - started:5.1f} s  {now}", flush=True)


def _show(sheets: Mapping[str, ScoreSheet], report: Path | None, page: Path) -> None:
    console = Console()
    console.print()
    console.print(_table(sheets))
    console.print(f"\nOne report:  {_link(report)}\nClass page:  {_link(page)}", soft_wrap=True, highlight=False)


def _hand_in(school: School) -> None:
    """The late ones after the due date; by the clock, since collecting does not believe what students say."""
    for late in (False, True):
        for student in CLASS:
            if student.late is late:
                hand_in(student, school.fetch(student.name))
                school.submit(student.name)
        if not late:
            school.due_now()


def complaints(
    sheets: Mapping[str, ScoreSheet], reports: Mapping[str, Path | None], late: frozenset[str]
) -> Sequence[str]:
    """Where the grading and the class list disagree."""
    said = []
    for student in CLASS:
        sheet = sheets.get(student.name)
        if sheet is None or sheet.status != "graded":
            said.append(f"{student.name} was not graded")
            continue
        if sheet.score != student.expected:
            said.append(f"{student.name} has {sheet.score:g} points, expected {student.expected:g}")
        if (named := _named(sheet)) != student.found:
            said.append(f"{student.name} is diagnosed {named or 'with nothing'}, expected {student.found or 'nothing'}")
        if reports[student.name] is None:
            said.append(f"{student.name} got no report")
        if (student.name in late) is not student.late:
            said.append(f"{student.name} is {'late' if student.name in late else 'in time'} by the gradebook")
    return said


def _named(sheet: ScoreSheet) -> str:
    return "+".join(mistake for diagnosis in sheet.diagnoses for mistake in diagnosis.mistakes)


def _table(sheets: Mapping[str, ScoreSheet]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("student", "what they did", "score", "what the grading found"):
        table.add_column(column, justify="right" if column == "score" else "left")
    for student in CLASS:
        table.add_row(*_row(student, sheets.get(student.name)))
    return table


def _row(student: Student, sheet: ScoreSheet | None) -> tuple[str, ...]:
    if sheet is None:
        return student.name, student.did, "–", "nothing"
    return student.name, student.did, f"{sheet.score:g}", plain(found(sheet)).plain


def _link(path: Path | None) -> str:
    return f"[link={path.as_uri()}]{path}[/link]" if path else "none"
