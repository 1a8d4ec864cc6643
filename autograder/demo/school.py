"""A course, its exchange and its students' homes in one folder; nbgrader's own classes move everything between them.

    School(folder)      makes the folder anew; refuses one that it did not make
    release, fetch, submit, collect, ...    what instructor and students do, each by nbgrader in this process

nbgrader's command line costs three seconds a call, which a hundred calls would feel; the classes behind it are these.
One user plays everybody here, so each student has a home and a Jupyter data directory of their own, and collecting is
told not to compare the owner of a submission with the name of the student.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder import pages
from autograder.course.create import create
from autograder.plugin.config import load
from autograder.records import GraderFault

MARK = ".autograder-demo"
"""Says that the demo made this folder, and so may remove it."""

SETTINGS = """

# The demo: an exchange of its own, and one user who plays the whole class.
c = get_config()
c.Exchange.root = {root!r}
c.ExchangeCollect.check_owner = False
"""

SEED = "30" * 16
"""In place of a secret one: the same questions in every demo."""


class School:
    """The demo's folder: `course/`, `exchange/` and `students/NAME/`."""

    def __init__(self, folder: Path, assignment: str) -> None:
        _emptied(folder)
        self.folder, self.assignment = folder.resolve(), assignment
        self.course = self.folder / "course"
        exchange = self.folder / "exchange"
        exchange.mkdir()
        exchange.chmod(0o777)  # nbgrader asks for it: students write here
        create(self.course)
        with (self.course / "nbgrader_config.py").open("a", encoding="utf-8") as config:
            config.write(SETTINGS.format(root=str(exchange)))
        home = self.course / ".autograder"
        home.mkdir(mode=0o700)
        (home / "seed").write_text(SEED, encoding="ascii")
        self._api: Any = None

    @property
    def api(self) -> Any:
        """nbgrader, for this course."""
        if self._api is None:
            from nbgrader.apps import NbGraderAPI

            self._api = NbGraderAPI(config=load(self.course))
        return self._api

    def home(self, student: str) -> Path:
        """Where the student works."""
        return self.folder / "students" / student

    def release(self) -> None:
        """The instructor puts the assignment into the exchange."""
        _done(self.api.release_assignment(self.assignment))

    def fetch(self, student: str) -> Path:
        """The student takes the assignment home; where it is."""
        self._student(student, "FetchAssignment")
        return self.home(student) / self.assignment

    def submit(self, student: str) -> None:
        """The student hands in."""
        self._student(student, "Submit")

    def due_now(self) -> None:
        """What is handed in from now on is late."""
        with self.api.gradebook as gradebook:
            gradebook.update_or_create_assignment(self.assignment, duedate=datetime.now(UTC).replace(tzinfo=None))

    def collect(self) -> None:
        """The instructor takes everything out of the exchange."""
        _done(self.api.collect(self.assignment))

    def give_feedback(self) -> None:
        """The instructor makes the reports and puts them into the exchange."""
        pages.feedback(self.course, self.assignment)
        _done(self.api.release_feedback(self.assignment))

    def fetch_feedback(self, student: str) -> Path | None:
        """The student takes the report home; where it is, or None where there is none."""
        self._student(student, "FetchFeedback")
        return next(self.home(student).glob(f"{self.assignment}/feedback/*/*.html"), None)

    def late(self) -> frozenset[str]:
        """The students whose submissions the gradebook has as late."""
        with self.api.gradebook as gradebook:
            submissions = gradebook.assignment_submissions(self.assignment)
            return frozenset(each.student.id for each in submissions if each.total_seconds_late > 0)

    def _student(self, student: str, does: str) -> None:
        from nbgrader.utils import capture_log, temp_attrs

        home, api = self.home(student), self.api
        home.mkdir(parents=True, exist_ok=True)
        with (
            _data_directory(home / ".jupyter"),
            temp_attrs(api.coursedir, assignment_id=self.assignment, student_id=student),
        ):
            kind = getattr(api.exchange, does)
            app = kind(coursedir=api.coursedir, authenticator=api.authenticator, parent=api, assignment_dir=str(home))
            _done(capture_log(app))


def _emptied(folder: Path) -> None:
    made_here = not folder.is_symlink() and (folder / MARK).is_file()
    if os.path.lexists(folder) and not made_here and not _is_empty(folder):
        raise GraderFault(
            "The demo does not touch a folder that it did not make.",
            got=f"{folder.absolute()}, which is something else",
            wanted="a new or empty folder, or one that an earlier demo made",
            next_step="name another one: autograder demo DIR",
        )
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


@contextmanager
def _data_directory(folder: Path) -> Iterator[None]:
    before = os.environ.get("JUPYTER_DATA_DIR")
    os.environ["JUPYTER_DATA_DIR"] = str(folder)
    try:
        yield
    finally:
        del os.environ["JUPYTER_DATA_DIR"]
        if before is not None:
            os.environ["JUPYTER_DATA_DIR"] = before


def _done(result: dict[str, Any]) -> None:
    if not result["success"]:
        said = (result.get("error") or result.get("log") or "no reason given").strip().splitlines()
        raise GraderFault(
            "nbgrader could not do its part of the demo.",
            got=said[-1],
            wanted="a release, a submission or a report moved through the exchange",
            next_step="run the demo again; if it stays, tell its authors, with these words",
        )
