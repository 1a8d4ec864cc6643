"""Figures that are kept from one run to the next: a folder of files, each named by what is drawn in it.

name(sketch)             what its file is called; another one when the code that draws has changed
find(folder, name)       its SVG, where it is kept
keep(folder, name, svg)  the same SVG, from now on kept; where that cannot be done, nothing is lost but time
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

import matplotlib
import msgspec

from autograder.report.sketch import Sketch

MOST = 20_000
"""Files; beyond it those that were drawn first make room. About 300 MB."""

_HERE = Path(__file__).parent


def name(sketch: Sketch) -> str:
    """A digest of the numbers and words, of matplotlib's version and of our own code."""
    return hashlib.sha256(_hand() + msgspec.json.encode(sketch)).hexdigest()


@cache
def _hand() -> bytes:
    sources = b"".join((_HERE / f"{module}.py").read_bytes() for module in ("artists", "drawing", "engrave"))
    return hashlib.sha256(sources + matplotlib.__version__.encode()).digest()


def find(folder: Path, name: str) -> str | None:
    """The kept SVG; None where there is none, or where it cannot be read."""
    with suppress(OSError, UnicodeDecodeError):
        text = (folder / name).read_text("utf-8")
        if text.startswith("<svg ") and text.endswith("</svg>"):
            return text
    return None


def keep(folder: Path, name: str, svg: str) -> str:
    """Keep it, whole or not at all."""
    partial = folder / f".{name}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _full(folder):
            _make_room(folder)
        partial.write_text(svg, "utf-8")
        os.replace(partial, folder / name)
    return svg


@cache
def _room(folder: Path) -> list[int]:
    """How many files are there, counted once and then kept in mind."""
    return [sum(1 for _ in os.scandir(folder))]


def _full(folder: Path) -> bool:
    _room(folder)[0] += 1
    return _room(folder)[0] > MOST


def _make_room(folder: Path) -> None:
    oldest = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
    for entry in oldest[: MOST // 4]:
        with suppress(OSError):
            os.unlink(entry)
    _room.cache_clear()
