"""Whether a student's verdict is where it belongs already, without running, reading or writing anything of theirs.

A mark is a digest of the engine, of what was handed in, of the autograded files, and of all that the gradebook holds
of a student: the points by hand, the comments and the due date too. So whoever changes any of them, by hand or by
nbgrader, is noticed, and the verdict is written once more. Files are told apart by the file system's own words on
them, as git does: size, times, inode.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder import engine
from autograder.collected import handed_in
from autograder.collected.book import Book, Rows
from autograder.records import Assignment

WRITERS = ("plugin/gradebook.py", "plugin/rows.py", "report/gradebook.py")
"""What decides how a verdict is written down."""


class Marks:
    """The marks of one assignment. Raises GraderFault where the course's configuration cannot be read."""

    def __init__(self, course: Path, assignment: Assignment, digest: str) -> None:
        self._course, self._assignment = course, assignment
        self.book = Book(course, assignment.name)
        package = Path(engine.__file__).parent
        files = [assignment.release, course / "nbgrader_config.py", *(package / name for name in WRITERS)]
        beside = _stated(course / "source" / assignment.name)  # given files, which go to autograded/ too
        self._base = _digest(digest, *(file.read_bytes().hex() for file in files), *beside)

    def handed_in(self, student: str) -> str:
        """Of what the student handed in: to be taken before it is read."""
        return _digest(*_stated(handed_in.folder(self._course, self._assignment, student)))

    def now(self, handed_in: Mapping[str, str]) -> dict[str, str]:
        """Each student's mark, given what was handed in."""
        rows = self.book.rows(list(handed_in))
        return {student: self._mark(student, before, rows.get(student, ())) for student, before in handed_in.items()}

    def _mark(self, student: str, before: str, rows: Rows) -> str:
        name = self._assignment.name
        files = _stated(self._course / "autograded" / student / name)
        troubled = (self._course / ".autograder" / "attention" / name / f"{student}.json").exists()
        return _digest(self._base, before, str(troubled), *map(repr, rows), *files)


def _stated(folder: Path | str, within: str = "") -> Iterator[str]:
    """A line for each file below a folder; nothing where it does not exist."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _stated(entry.path, f"{within}{entry.name}/")
        else:
            seen = entry.stat(follow_symlinks=False)
            times = f"{seen.st_mtime_ns} {seen.st_ctime_ns}"
            yield f"{within + entry.name!r} {seen.st_mode} {seen.st_size} {times} {seen.st_ino}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
