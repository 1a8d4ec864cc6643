"""`nbgrader generate_feedback`: the student's page is our report.

ReportExporter stands in for nbgrader's exporter, so the page is ours to the last byte; nbgrader's own goes through a
template of notebook cells, with each hidden test's source in it where tests are in cells.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from glob import has_magic
from pathlib import Path
from typing import Any, NamedTuple

from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook, Student
from traitlets import Dict, Enum, Unicode

from autograder import traces
from autograder.course.assignment import find
from autograder.plugin import rows
from autograder.plugin.grading import grader
from autograder.plugin.private import shut
from autograder.records import GraderFault, Recording
from autograder.report import gradebook
from autograder.report.feedback import CellGrade, Grades, render
from autograder.report.language import spoken
from autograder.report.wanted import shown


class Class(NamedTuple):
    """What all reports on an assignment need, read once: the solution's run, and by student what the gradebook has."""

    reference: Recording
    grades: Mapping[str, Grades]


class ReportExporter(Exporter):
    """Gives the report on one autograded notebook. nbgrader makes one exporter for a whole run."""

    file_extension = ".html"

    show_wanted = Enum(
        ("always", "after_due", "never"), "after_due", help="When students see the values that were wanted."
    ).tag(config=True)

    language = Unicode("en", help="The language of the reports: en, or the name of a catalogue, such as zh.").tag(
        config=True
    )
    languages = Dict(help="The language of single students' reports, by the student's id.").tag(config=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._classes: dict[str, Class] = {}

    def from_filename(self, filename: str, resources: Any = None, **_: object) -> tuple[str, Any]:
        """The page. Raises GraderFault where the notebook was graded by something else, or for an unknown language."""
        resources["output_extension"] = self.file_extension
        about, directory = resources["nbgrader"], self.parent.coursedir
        student, name, course = about["student"], about["assignment"], Path(directory.root)
        if name not in self._classes:
            self._classes[name] = self._class(directory, name)
        sheet = gradebook.sheet(Path(filename))
        reference, known = self._classes[name]
        if not (grades := known.get(student)):
            raise _unknown(student, name)
        _complete(Path(directory.format_path(directory.feedback_directory, student, name)))
        page = render(
            sheet,
            reference,
            wanted=shown(self.show_wanted, grades.due),
            opens=grades.due if self.show_wanted == "after_due" else None,
            grades=grades,
            language=str(self.languages.get(student, self.language)),
            drawn=course / ".autograder" / "figures",
        )
        return page, resources

    def _class(self, directory: Any, name: str) -> Class:
        shut(directory)
        course, asked = Path(directory.root), directory.student_id
        assignment = find(course, name)
        reference = traces.recording(assignment, course / ".autograder") or grader(course, assignment).reference
        with Gradebook(directory.db_url, directory.course_id) as book:
            self._check_languages(book)
            found = rows.graded(book.db, name, None if has_magic(asked) else asked)
            return Class(reference, {row.assignment.student_id: _grades(row) for row in found})

    def _check_languages(self, book: Any) -> None:
        """Raise GraderFault where a language or a student in the list is unknown."""
        for name in (self.language, *self.languages.values()):
            spoken(name)
        known = {found.id for found in book.db.query(Student).filter(Student.id.in_(list(self.languages)))}
        if unknown := sorted(set(self.languages) - known):
            raise GraderFault(
                "The languages of the reports name students whom the gradebook does not have.",
                got=", ".join(unknown),
                wanted="students' ids, as in the gradebook",
                next_step="mend `languages` in nbgrader_config.py, or add them: nbgrader db student add ID",
            )


def _grades(row: Any) -> Grades:
    said = {comment.name: comment.manual_comment or "" for comment in row.comments}
    cells = {
        grade.name: CellGrade(grade.auto_score, grade.manual_score, grade.extra_credit or 0.0, said.get(grade.name, ""))
        for grade in row.grades
    }
    handed_in = row.assignment
    return Grades(
        row.score, row.max_score, row.late_submission_penalty or 0.0, cells, handed_in.timestamp, handed_in.duedate
    )


def _unknown(student: str, name: str) -> GraderFault:
    return GraderFault(
        f"The gradebook has no submission of {student}'s.",
        got=f"an autograded {name} of somebody whom it does not know",
        wanted="a row for each notebook in autograded/",
        next_step=f"grade it again: autograder grade {name}",
    )


def _complete(folder: Path) -> None:
    """Put in what release_feedback reads; one missing file (zip_collect brings none) stops it for the whole class."""
    secret, timestamp = folder / "submission_secret.txt", folder / "timestamp.txt"
    if not secret.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        secret.write_text(secrets.token_hex(64))
    if not timestamp.is_file():
        timestamp.write_text("")
