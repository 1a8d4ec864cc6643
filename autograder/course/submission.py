"""What a student handed in, read but not run: a notebook or a script.

    read(path, assignment, student) -> Submission
    rebuild(release, raw)              a notebook file put into the released notebook's frame (see frame.py)

A file that a student wrote is never trusted and never stops anything: what is wrong with it becomes a note, and
where nothing can be read the Submission says so itself (failure kind `unreadable`).
"""

from __future__ import annotations

import io
import json
import os
import stat
import tokenize
from pathlib import Path

from autograder.course.frame import program, rebuild, unwritten
from autograder.course.notebook import MAX_BYTES, MAX_CODE, Unreadable, is_self_check, text
from autograder.records import Assignment, Cell, Failure, GraderFault, Submission

__all__ = ["read", "rebuild"]


def read(path: Path, assignment: Assignment, student: str) -> Submission:
    """The program that a file holds; a notebook if its name ends in `.ipynb`, else a script.

    Raises GraderFault where the file or the assignment's released notebook cannot be opened; never for what the
    file holds.
    """
    release = _release(assignment)
    try:
        raw = _regular(path)
        if path.suffix.lower() == ".ipynb":
            return _from_notebook(release, raw, assignment, student)
        return Submission(student, assignment.name, (Cell("", _without_self_checks(release, _script(raw))),))
    except Unreadable as trouble:
        failure = Failure("unreadable", str(trouble))
        return Submission(student, assignment.name, (), notes=(str(trouble),), failure=failure)


def _from_notebook(release: bytes, raw: bytes, assignment: Assignment, student: str) -> Submission:
    notebook, notes = rebuild(release, raw)
    if notebook["metadata"]["autograder"]["unreadable"]:
        raise Unreadable(notes[0])
    parts = tuple(part.name for part in assignment.parts)
    return Submission(student, assignment.name, program(notebook), unwritten(release, notebook, parts), notes)


def _regular(path: Path) -> bytes:
    """The bytes of a regular file, at most one more than may be; a link could name the instructor's own solution."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink():
            raise Unreadable("the file is a symbolic link; hand in the file itself") from None
        raise GraderFault(
            f"cannot open {path}",
            got=error.strerror or str(error),
            wanted="a notebook (.ipynb) or a script (.py)",
            next_step="check the path and its permissions",
        ) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("this is not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _script(raw: bytes) -> str:
    """A script's text by its own coding line, byte order mark, or UTF-8."""
    if len(raw) > MAX_CODE:
        raise Unreadable(f"the script is larger than {MAX_CODE // 1_000_000} MB")
    source = text(_decoded(raw).removeprefix("\ufeff"))
    if not source.strip():
        raise Unreadable("the file is empty")
    return source


def _decoded(raw: bytes) -> str:
    guess = json.detect_encoding(raw)
    if guess not in ("utf-8", "utf-8-sig"):
        return raw.decode(guess, "replace")
    try:
        # Python's own way; but some codecs that a coding line can name are not text.
        return raw.decode(tokenize.detect_encoding(io.BytesIO(raw).readline)[0])
    except (SyntaxError, ValueError, LookupError):
        return raw.decode(guess, "replace")


def _without_self_checks(release: bytes, script: str) -> str:
    """The script with every verbatim self-check commented out, for a notebook saved as a script holds them."""
    for check in (text(cell["source"]).strip() for cell in json.loads(release)["cells"] if is_self_check(cell)):
        if check:
            script = script.replace(check, "\n".join(f"# {line}" for line in check.split("\n")))
    return script


def _release(assignment: Assignment) -> bytes:
    try:
        return assignment.release.read_bytes()
    except OSError as error:
        raise GraderFault(
            f"the released notebook of {assignment.name} cannot be read",
            got=f"{assignment.release}: {error.strerror}",
            wanted="the notebook that students got: submissions are read in its frame",
            next_step="run `autograder build`",
        ) from error
