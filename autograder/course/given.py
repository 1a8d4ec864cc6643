"""The released notebook, looked through once for a whole class.

    released(release)   its cells, with all that a student's file is asked about for each of them

Nothing in it is ever changed: rebuilt notebooks share its pieces.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder.course.notebook import is_self_check, mark, squeezed, text

Json = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """A cell of the release."""

    cell: Json
    mark: str | None
    source: str
    squeezed: str
    is_solution: bool
    is_self_check: bool


@dataclass(frozen=True)
class Release:
    """The notebook."""

    cells: tuple[Given, ...]
    metadata: Json
    says: Mapping[str, str]
    """Of each source that was released, what is left without white space."""

    def squeezed(self, source: str) -> str:
        """Any source without white space, at once where it is as released, which most are."""
        return self.says.get(source) or squeezed(source)


@lru_cache(maxsize=4)
def released(release: bytes) -> Release:
    """The notebook that a file holds."""
    notebook = json.loads(release)
    cells = tuple(map(_given, notebook["cells"]))
    return Release(cells, notebook.get("metadata", {}), {given.source: given.squeezed for given in cells})


def _given(cell: Json) -> Given:
    source = text(cell["source"])
    is_solution = bool(cell["metadata"].get("nbgrader", {}).get("solution"))
    return Given(cell, mark(cell), source, squeezed(source), is_solution, is_self_check(cell))
