"""The bulk path: ScoreSheets, as they come from many workers, into the gradebook by one writer.

    write(course, assignment, sheets)   leaves the rows and files that `nbgrader autograde` leaves

nbgrader spends 0.12 s and 13 commits on a submission; this takes one session, a few queries and one commit for a
batch. The files of a batch are in place before its rows are committed: what a kill leaves in between, the next run
overwrites.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.course import database
from autograder.course.frame import unwritten
from autograder.course.given import Json
from autograder.course.submission import collected
from autograder.plugin import rows
from autograder.plugin.config import directory, lock
from autograder.plugin.garbage import spared
from autograder.plugin.private import shut
from autograder.records import Assignment, GraderFault, ScoreSheet
from autograder.report import gradebook

BATCH = 32


def write(
    course: Path,
    assignment: Assignment,
    sheets: Iterable[ScoreSheet],
    written: Callable[[Sequence[ScoreSheet]], None] = lambda batch: None,
    frame: Callable[[str], Json | None] = lambda student: None,
) -> None:
    """Enter the sheets and write autograded/. What a person gave (scores, comments, extra credit) stays.

    `written` is told each batch that is in its place. `frame` has the notebooks of students whose submission was read
    before; the others' are read.

    A sheet that needs attention gets no score and no autograded folder, as with nbgrader. Raises GraderFault where
    the folder is no course, its gradebook is older than this nbgrader or does not know the assignment, or where
    nothing can be written; batches that were written before stay.
    """
    coming = iter(sheets)
    # One at first, so that a gradebook that cannot be written is found before the whole class has been graded; before
    # nbgrader is loaded, so that the workers go on meanwhile.
    batch = tuple(islice(coming, 1))
    with _named(course):
        writer = _Writer(course, assignment, frame)
    with spared():
        while batch:
            with _named(course), lock(course):
                writer.write(batch)
            written(batch)
            batch = tuple(islice(coming, BATCH))


class _Writer:
    """Writes one assignment's batches."""

    def __init__(self, course: Path, assignment: Assignment, frame: Callable[[str], Json | None]) -> None:
        self.directory = directory(course)
        from nbgrader.api import Gradebook
        from nbgrader.converters import Autograde

        from autograder.plugin.grading import late_plugin

        self.assignment, self.frame = assignment, frame
        self.release = assignment.release.read_bytes()
        rows.check(course, self.directory.db_url, assignment.name)
        shut(self.directory)
        self.given = self._files(self._place(self.directory.source_directory, "."))
        converter = Autograde(coursedir=self.directory, config=self.directory.config)
        self.permissions, self.penalty = int(str(converter.permissions), 8), late_plugin(converter)
        self.book = Gradebook(self.directory.db_url, self.directory.course_id)

    def write(self, batch: Sequence[ScoreSheet]) -> None:
        # It is opened anew for each batch, but is one object: SQLAlchemy keeps what it has compiled for each.
        # Nothing is written before all is entered: each row would be written twice.
        with closing(self.book) as book, book.db.no_autoflush:
            timestamps = {sheet.submission.student: self._timestamp(sheet.submission.student) for sheet in batch}
            entered = rows.submitted_notebooks(book.db, self.assignment.name, timestamps)
            for sheet in batch:
                self._enter(entered[sheet.submission.student], sheet)
            rows.add_up(book.db, [row for row in entered.values() if row.assignment.total_seconds_late])
            for row in entered.values():
                gradebook.penalise(row, self.penalty)
            book.db.commit()

    def _enter(self, row: Any, sheet: ScoreSheet) -> None:
        student = sheet.submission.student
        source = self._place(self.directory.submitted_directory, student)
        target = self._place(self.directory.autograded_directory, student)
        frame = self.frame(student) or collected(source, self.assignment, student)[1]
        gradebook.enter(row, sheet, unwritten(self.release, frame, [cell.name for cell in row.notebook.source_cells]))
        gradebook.note(Path(self.directory.root), sheet)
        if sheet.status == "graded":
            self._put(source, target, gradebook.notebook(frame, sheet))
        elif target.exists():
            shutil.rmtree(target)

    def _place(self, folder: str, student: str) -> Path:
        return Path(self.directory.format_path(folder, student, self.assignment.name))

    def _timestamp(self, student: str) -> Any:
        try:
            return self.directory.get_existing_timestamp(str(self._place(self.directory.submitted_directory, student)))
        except (ValueError, AttributeError):  # nbgrader calls a method that does not exist where it cannot parse
            return None

    def _put(self, source: Path, target: Path, notebook: str) -> None:
        """Make autograded/STUDENT/NAME aside and move it into place whole."""
        aside, before = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
        for left in (aside, before):
            shutil.rmtree(left, ignore_errors=True)
        aside.mkdir(parents=True)
        for name, file in {**self._files(source), **self.given}.items():
            copy = aside / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            copy.chmod(self.permissions)
        whole = aside / f"{self.assignment.name}.ipynb"
        whole.write_text(notebook, encoding="utf-8")
        whole.chmod(self.permissions)
        if target.exists():
            target.rename(before)
        aside.rename(target)
        shutil.rmtree(before, ignore_errors=True)

    def _files(self, folder: Path) -> dict[Path, Path]:
        """What nbgrader copies out of a folder, but for links, each by its place in there."""
        from nbgrader.utils import find_all_files

        found = map(Path, find_all_files(str(folder), [*self.directory.ignore, "*.ipynb"]))
        return {file.relative_to(folder): file for file in found if file.is_file() and not file.is_symlink()}


@contextmanager
def _named(course: Path) -> Iterator[None]:
    """Say of trouble with disk and database what it is."""
    from sqlalchemy.exc import OperationalError, SQLAlchemyError

    try:
        yield
    except (OSError, SQLAlchemyError) as trouble:
        if isinstance(trouble, OperationalError) and not database.file(url := directory(course).db_url):
            raise database.unreachable(url, trouble) from trouble
        said = str(getattr(trouble, "orig", None) or getattr(trouble, "strerror", None) or trouble)
        raise GraderFault(
            f"Grades cannot be written to the course in {course}.",
            got=said,
            wanted="a gradebook and a folder that can be written, with free space",
            next_step=f"mend that (df -h {course}; ls -l {course}), then run the same command again",
        ) from trouble
