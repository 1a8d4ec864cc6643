"""What a student handed in, read but not run: a notebook or a script.

    read(path, assignment, student) -> Submission
    collected(folder, assignment, student)   of what lies in a collected folder the Submission, and its notebook
    rebuild(release, raw)                    a notebook file put into the released notebook's frame (see frame.py)
    stand_in(folder)                         an empty notebook beside a lone script, for nbgrader sees only notebooks

A file that a student wrote is never trusted and never stops anything: what is wrong with it becomes a note, and
where nothing can be read the Submission says so itself (failure kind `unreadable`).
"""

from __future__ import annotations

import codecs
import io
import json
import os
import stat
import tokenize
from pathlib import Path

from autograder.course.frame import program, rebuild, untouched, unwritten
from autograder.course.given import Json, released
from autograder.course.notebook import MAX_BYTES, MAX_CODE, Unreadable, text
from autograder.records import Assignment, Cell, Failure, GraderFault, Submission

MAX_NAME = 255
"""Bytes of a file's name on all usual file systems; a script's may have no room for the longer ending."""

__all__ = ["collected", "read", "rebuild", "stand_in"]

NAMES_OF_HOSTS = ("idna", "punycode")
"""Codecs that take minutes for a megabyte."""


def read(path: Path, assignment: Assignment, student: str) -> Submission:
    """The program that a file holds; a notebook if its name ends in `.ipynb`, else a script.

    Raises GraderFault where the file or the assignment's released notebook cannot be opened; never for what the
    file holds.
    """
    release = _release(assignment)
    try:
        raw = _regular(path)
        if path.suffix.lower() == ".ipynb":
            return _submission(assignment, student, release, rebuild(release, raw)[0])
        return Submission(student, assignment.name, (Cell("", _without_self_checks(release, _script(raw))),))
    except Unreadable as trouble:
        return _nothing(assignment, student, str(trouble))


def collected(folder: Path, assignment: Assignment, student: str) -> tuple[Submission, Json]:
    """What counts in submitted/STUDENT/NAME, and the notebook that shows it in the gradebook.

    NAME.ipynb counts, or NAME.py where the notebook is missing or nothing was written in it: a student who prefers
    a script often hands in the fetched notebook beside it. Raises GraderFault as `read` does.
    """
    release = _release(assignment)
    notebook, script = folder / f"{assignment.name}.ipynb", folder / f"{assignment.name}.py"
    from_notebook = _notebook(release, notebook) if os.path.lexists(notebook) else None
    parts = {part.name for part in assignment.parts}
    written = from_notebook and program(from_notebook) and parts > set(unwritten(release, from_notebook, parts))
    if from_notebook and (written or not os.path.lexists(script)):
        return _submission(assignment, student, release, from_notebook), from_notebook
    if not os.path.lexists(script):
        missing = f"neither {notebook.name} nor {script.name} was handed in"
        return _nothing(assignment, student, missing), untouched(release, missing)
    submission = read(script, assignment, student)
    if submission.failure:
        return submission, untouched(release, submission.failure.message)
    return submission, rebuild(release, _as_notebook(submission.cells[0].source))[0]


def stand_in(folder: Path) -> None:
    """Put an empty NAME.ipynb beside every NAME.py that has none; `collected` then reads the script."""
    for script in folder.glob("*.py"):
        notebook = script.with_suffix(".ipynb")
        if len(os.fsencode(notebook.name)) <= MAX_NAME and not os.path.lexists(notebook):
            notebook.write_bytes(_as_notebook())


def _as_notebook(*scripts: str) -> bytes:
    empty: Json = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [empty | {"id": f"script-{at}", "source": script} for at, script in enumerate(scripts)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _notebook(release: bytes, path: Path) -> Json:
    try:
        return rebuild(release, _regular(path))[0]
    except Unreadable as trouble:
        return untouched(release, str(trouble))


def _submission(assignment: Assignment, student: str, release: bytes, notebook: Json) -> Submission:
    about = notebook["metadata"]["autograder"]
    notes = tuple(about["notes"])
    if about["unreadable"]:
        return _nothing(assignment, student, *notes)
    stubs = unwritten(release, notebook, [part.name for part in assignment.parts])
    return Submission(student, assignment.name, program(notebook), stubs, notes)


def _nothing(assignment: Assignment, student: str, reason: str) -> Submission:
    return Submission(student, assignment.name, (), notes=(reason,), failure=Failure("unreadable", reason))


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
        named = codecs.lookup(tokenize.detect_encoding(io.BytesIO(raw).readline)[0]).name
        return raw.decode(guess if named in NAMES_OF_HOSTS else named)
    except (SyntaxError, ValueError, LookupError):
        return raw.decode(guess, "replace")


def _without_self_checks(release: bytes, script: str) -> str:
    """The script with every verbatim self-check commented out, for a notebook saved as a script holds them."""
    for check in (given.source.strip() for given in released(release).cells if given.is_self_check):
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
