"""`nbgrader autograde`, NbGraderAPI.autograde and formgrader's button, with our grading behind them.

GradingExporter stands in for nbgrader's exporter (a trait of its converter). nbgrader converts each notebook twice:
first from submitted/ to autograded/, where all of this happens, then from autograded/ in place, where its own way
would run the cells; ours hands the file through.
"""

from __future__ import annotations

import atexit
import hashlib
import warnings
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SAWarning

from autograder.console import found
from autograder.course.assignment import find
from autograder.course.frame import unwritten
from autograder.course.submission import collected
from autograder.grade import Grader
from autograder.plugin.config import lock
from autograder.plugin.names import shown
from autograder.plugin.private import shut
from autograder.records import Assignment, GraderFault, ScoreSheet, Submission
from autograder.report import gradebook
from autograder.sandbox.preload import MODULES

# nbgrader makes its rows in a way that SQLAlchemy 2 warns of, nine lines for every new submission.
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

_alive: dict[Path, tuple[str, Grader]] = {}


def grader(course: Path, assignment: Assignment) -> Grader:
    """The grader of an assignment, kept for the next submission; a new one where its files have changed.

    nbgrader makes exporters anew for every run, and formgrader lives as long as its server: so they are kept here.
    """
    digest = _digest(assignment)
    known, kept = _alive.get(assignment.release, ("", None))
    if kept and known == digest:
        return kept
    if kept:
        _alive.pop(assignment.release)
        kept.close()
    made = Grader(assignment, course / ".autograder", modules=MODULES)  # somebody waits: the box is there sooner
    _alive[assignment.release] = digest, made
    return made


@atexit.register
def close() -> None:
    """End all graders."""
    while _alive:
        _, (_, kept) = _alive.popitem()
        kept.close()


class GradingExporter(Exporter):
    """Grades what it is asked to convert, enters the grades, and gives the autograded notebook."""

    file_extension = ".ipynb"

    def from_filename(self, filename: str, resources: Any = None, **_: object) -> tuple[str, Any]:
        """The text of the autograded notebook. Raises GraderFault, after the batch's log has the student's name."""
        resources["output_extension"] = self.file_extension
        about, directory = resources["nbgrader"], self.parent.coursedir
        shut(directory)
        path = Path(filename)
        if path.parent == Path(
            directory.format_path(directory.autograded_directory, about["student"], about["assignment"])
        ):
            return path.read_text(encoding="utf-8"), resources
        assignment = find(Path(directory.root), about["assignment"])
        submission, frame = collected(path.parent, assignment, about["student"])
        sheet = self._graded(assignment, submission)
        untouched = unwritten(assignment.release.read_bytes(), frame, _marks(frame))
        self._enter(sheet, untouched)
        if sheet.status == "needs_attention":
            # nbgrader then takes the folder away, names the student, goes on with the others, and ends with code 1.
            raise GraderFault(f"{about['student']}'s {assignment.name} was not graded.", got=sheet.fault)
        self._tell(sheet)
        for note in submission.notes:
            self.log.warning("%s: %s", about["student"], note)
        return gradebook.notebook(frame, sheet), resources

    def _graded(self, assignment: Assignment, submission: Submission) -> ScoreSheet:
        """As formgrader's button waits for it, the log says what is done."""
        if assignment.release not in _alive:
            self.log.info("the box for %s is started", assignment.name)
        try:
            judge = grader(Path(self.parent.coursedir.root), assignment)
            self.log.info("%s: %s is run in the box of tier %d", submission.student, assignment.name, judge.tier)
            return judge.graded_twice(submission)
        except GraderFault as fault:
            return ScoreSheet(submission, "needs_attention", assignment.parts, fault=str(fault))

    def _tell(self, sheet: ScoreSheet) -> None:
        student = sheet.submission.student
        parts = ", ".join(f"{part.name} {sheet.earned(part.name):g} of {part.points:g}" for part in sheet.parts)
        self.log.info("%s has %g of %g points: %s", student, sheet.score, sheet.max_score, parts)
        self.log.info("%s: %s", student, shown(found(sheet)))

    def _enter(self, sheet: ScoreSheet, untouched: tuple[str, ...]) -> None:
        directory, name = self.parent.coursedir, sheet.submission.assignment
        with lock(Path(directory.root)), Gradebook(directory.db_url, directory.course_id) as book:
            row = book.find_submission_notebook(name, name, sheet.submission.student)
            gradebook.enter(row, sheet, untouched)
            book.db.commit()
            gradebook.penalise(row, late_plugin(self))
            book.db.commit()
            gradebook.note(Path(directory.root), sheet)


def late_plugin(parent: Any) -> Any:
    """The course's late penalty, as configured for nbgrader's own step."""
    step = AssignLatePenalties(parent=parent)
    step.init_plugin()
    return step.plugin_inst


def _marks(frame: dict[str, Any]) -> list[str]:
    return [cell["metadata"]["nbgrader"]["grade_id"] for cell in frame["cells"] if "nbgrader" in cell["metadata"]]


def _digest(assignment: Assignment) -> str:
    digest = hashlib.sha256(assignment.release.read_bytes())
    for file in sorted(assignment.source.parent.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
