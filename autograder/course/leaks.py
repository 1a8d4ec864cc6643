"""What a release must not hold: lines of the solution's answers, of the hidden graders, of the known mistakes.

    leaks(course, assignment)   one sentence for each line that got out

A line is a secret when nothing that students may see explains it: it is long enough to mean something, and does not
stand in the open part of the source. Every file of the release is searched, inside notebooks every string.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.records import Assignment

_ANSWER = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
_MEANS_SOMETHING = 10
"""Characters. Shorter lines, such as `@points(2)`, stand in anybody's program."""


def leaks(course: Path, assignment: Assignment) -> list[str]:
    """Each line that got out, as `FILE holds a line of FILE: LINE`; an empty list is what one hopes for."""
    return [
        f"{file.relative_to(course)} holds a line of {origin.relative_to(course)}: {line}"
        for file in sorted(assignment.release.parent.rglob("*"))
        if file.is_file()
        for text in [_text(file)]
        for origin, line in _secrets(assignment)
        if line in text
    ]


def _secrets(assignment: Assignment) -> Iterator[tuple[Path, str]]:
    source = assignment.source.read_text(encoding="utf-8")
    public = _ANSWER.sub("", source)
    yield from ((assignment.source, line) for answer in _ANSWER.findall(source) for line in _lines(answer, public))
    for hidden in (assignment.graders, assignment.mistakes):
        if hidden.is_file():
            yield from ((hidden, line) for line in _lines(hidden.read_text(encoding="utf-8"), public))


def _lines(text: str, public: str) -> list[str]:
    stripped = dict.fromkeys(line.strip() for line in text.splitlines())
    return [line for line in stripped if len(line) >= _MEANS_SOMETHING and line not in public]


def _text(file: Path) -> str:
    raw = file.read_text(encoding="utf-8", errors="replace")
    return "\n".join(_strings(json.loads(raw))) if file.suffix == ".ipynb" else raw


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *_strings(each))
