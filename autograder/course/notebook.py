"""A student's .ipynb file, read as what it is: untrusted JSON.

    found(raw)    its code and markdown cells, bounded and with nothing left in them that can surprise
    text(value)   a cell's source as one clean string
    without_last_plots(cells)   those that run

Plain json: nbformat takes 1.5 s to import, refuses much of what students' files hold, and crashes on some of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

MAX_BYTES = 20_000_000
MAX_VALUES = 1_000_000
"""Lists and objects; each takes some forty times the memory that it has in the file."""
MAX_CELLS = 2_000
MAX_CODE = 1_000_000
"""Characters of source in all cells; the longest honest notebook has some 30,000."""

SELF_CHECK = "self-check"
"""The tag of cells with which students try their own work."""
PLOT = "plot"
"""The tag of cells that draw for the reader: a figure takes as long as the training, and nobody sees it in the box."""

_SURROGATE = re.compile("[\ud800-\udfff]")
CellJson = TypeVar("CellJson", bound=dict[str, Any])


class Unreadable(ValueError):
    """There is nothing to read in the file; the message is for the student."""


@dataclass(frozen=True)
class Found:
    """A cell of the student's file."""

    position: int
    """From 1, in the student's own file."""
    kind: str
    """`code` or `markdown` (raw cells are markdown that nobody renders)."""
    source: str
    mark: str | None
    """Its grade_id, where it has one."""
    self_check: bool


def found(raw: bytes) -> tuple[Found, ...]:
    """The cells of the file, in its order. Raises Unreadable, and nothing else."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"the file is larger than {MAX_BYTES // 1_000_000} MB; clear all outputs and save it again")
    cells = [_cell(position, cell) for position, cell in enumerate(_listed(raw), 1) if isinstance(cell, dict)]
    if sum(len(cell.source) for cell in cells) > MAX_CODE:
        raise Unreadable(f"the cells hold more than {MAX_CODE:,} characters")
    return tuple(cell for cell in cells if cell.kind in ("code", "markdown"))


def text(value: object) -> str:
    r"""A cell's source, which may be a string or a list of strings, with \n alone between lines and no NUL."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    if not isinstance(value, str):
        return ""
    return _SURROGATE.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def squeezed(source: str) -> str:
    """The source without white space, to ask whether two cells say the same."""
    return "".join(source.split())


def mark(cell: dict[str, object]) -> str | None:
    """The grade_id of a cell, whatever its metadata look like."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return grade_id if isinstance(grade_id, str) else None


def is_self_check(cell: dict[str, object]) -> bool:
    """Whether a cell carries that tag, whatever its metadata look like."""
    return _tagged(cell, SELF_CHECK)


def without_last_plots(cells: Iterable[CellJson]) -> list[CellJson]:
    """The cells that run: a plot before others does, for they may use what it imports."""
    running = list(cells)
    while running and _tagged(running[-1], PLOT):
        running.pop()
    return running


def _tagged(cell: dict[str, object], tag: str) -> bool:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and tag in tags


def _listed(raw: bytes) -> list[object]:
    if not raw.strip():
        raise Unreadable("the file is empty")
    if raw.count(b"[") + raw.count(b"{") > MAX_VALUES:
        raise Unreadable(f"the file holds more than {MAX_VALUES:,} values; clear all outputs and save it again")
    try:
        notebook = json.loads(raw.decode(json.detect_encoding(raw), "replace"))
    except (ValueError, RecursionError, MemoryError) as error:
        broken = f"the file is not a notebook: its JSON breaks off, or it has none ({type(error).__name__})"
        raise Unreadable(broken) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("the file is not a notebook: it has no list of cells")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"the notebook has more than {MAX_CELLS:,} cells")
    return cells


def _cell(position: int, cell: dict[str, object]) -> Found:
    return Found(position, str(cell.get("cell_type")), text(cell.get("source")), mark(cell), is_self_check(cell))
