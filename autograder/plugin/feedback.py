"""`nbgrader generate_feedback`: the student's page is our report.

ReportExporter stands in for nbgrader's exporter, so the page is ours to the last byte; nbgrader's own goes through a
template of notebook cells, with each hidden test's source in it where tests are in cells.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook
from traitlets import Enum

from autograder.course.assignment import find
from autograder.plugin.grading import grader
from autograder.plugin.private import shut
from autograder.report import gradebook
from autograder.report.feedback import CellGrade, Grades, render
from autograder.report.wanted import shown


class ReportExporter(Exporter):
    """Gives the report on one autograded notebook."""

    file_extension = ".html"

    show_wanted = Enum(
        ("always", "after_due", "never"), "after_due", help="When students see the values that were wanted."
    ).tag(config=True)

    def from_filename(self, filename: str, resources: Any = None, **_: object) -> tuple[str, Any]:
        """The page. Raises GraderFault where the notebook was graded by something else."""
        resources["output_extension"] = self.file_extension
        about, directory = resources["nbgrader"], self.parent.coursedir
        student, name = about["student"], about["assignment"]
        shut(directory)
        sheet = gradebook.sheet(Path(filename))
        reference = grader(Path(directory.root), find(Path(directory.root), name)).reference
        with Gradebook(directory.db_url, directory.course_id) as book:
            row = book.find_submission_notebook(name, name, student)
            grades, wanted = _grades(row), shown(self.show_wanted, row.assignment.duedate)
        _complete(Path(directory.format_path(directory.feedback_directory, student, name)))
        return render(sheet, reference, wanted=wanted, grades=grades), resources


def _grades(row: Any) -> Grades:
    said = {comment.name: comment.manual_comment or "" for comment in row.comments}
    cells = {
        grade.name: CellGrade(grade.auto_score, grade.manual_score, grade.extra_credit or 0.0, said.get(grade.name, ""))
        for grade in row.grades
    }
    return Grades(row.score, row.max_score, row.late_submission_penalty or 0.0, cells)


def _complete(folder: Path) -> None:
    """Put in what release_feedback reads; one missing file (zip_collect brings none) stops it for the whole class."""
    secret, timestamp = folder / "submission_secret.txt", folder / "timestamp.txt"
    if not secret.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        secret.write_text(secrets.token_hex(64))
    if not timestamp.is_file():
        timestamp.write_text("")
