"""What a release must not hold: lines of the solution's answers, of hidden graders, of known mistakes, of marks.

    leaks(course, assignment)   one sentence for each line that got out

A line is a secret when nothing that students may see explains it: it is long enough to mean something, and does not
stand in the open part of the source. Every file of the release is searched, also in what is packed in it (texts.py),
white space aside.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course.notebook import squeezed
from autograder.course.texts import texts
from autograder.records import Assignment

_ANSWER = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
_MEANS_SOMETHING = 10
"""Characters. Shorter lines, such as `@points(2)`, stand in anybody's program."""


def leaks(course: Path, assignment: Assignment) -> list[str]:
    """Each line that got out, as `FILE holds a line of FILE: LINE`; an empty list is what one hopes for."""
    secrets = [(origin, line, squeezed(line)) for origin, line in _secrets(assignment)]
    return [said for file in sorted(assignment.release.parent.rglob("*")) for said in _in(course, file, secrets)]


def _in(course: Path, file: Path, secrets: Sequence[tuple[Path, str, str]]) -> Iterator[str]:
    name = file.relative_to(course)
    if file.is_symlink():
        # nbgrader copies what it names, which may be a folder of hidden graders.
        yield f"{name} is a link, to {os.readlink(file)}"
    elif file.is_file():
        said = squeezed("\n".join(texts(file.read_bytes())))
        found = ((origin.relative_to(course), line) for origin, line, sought in secrets if sought in said)
        yield from (f"{name} holds a line of {origin}: {line}" for origin, line in found)


def _secrets(assignment: Assignment) -> Iterator[tuple[Path, str]]:
    source = assignment.source.read_text(encoding="utf-8")
    public = _ANSWER.sub("", source)
    yield from ((assignment.source, line) for answer in _ANSWER.findall(source) for line in _lines(answer, public))
    for hidden in (assignment.graders, assignment.mistakes, assignment.equivalent):
        if hidden.is_file():
            yield from ((hidden, line) for line in _lines(hidden.read_text(encoding="utf-8"), public))


def _lines(text: str, public: str) -> list[str]:
    stripped = dict.fromkeys(line.strip() for line in text.splitlines())
    return [line for line in stripped if len(line) >= _MEANS_SOMETHING and squeezed(line) not in squeezed(public)]
