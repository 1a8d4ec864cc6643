"""A class that hands in: N submissions, mixed of styles and mistakes, the same for the same seed.

    hand_in(course, name, count, seed)   into submitted/STUDENT/NAME/ of a course, as collecting leaves them
    variants(name, count, seed)          the files themselves: how they end, and their bytes

Half are right, four in ten have one mistake, one in ten has two or is a style of its own, each drawn from `programs/`
and `tests/submissions`. There are about 300 such files an assignment, so in a larger class several students have the
same program; but each gets its own comment, constant, empty lines and name of the loop's variable. So no two are equal:
not as bytes, not as tokens, not as syntax trees, and nothing that is kept by content is ever found again. What they do
is as alike as the work of a real class: those of one program leave one recording, and most right programs of an
assignment leave the same. The table says how many files, trees and recordings there are.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACES = (ROOT / "benchmarks" / "programs", ROOT / "tests" / "submissions")
KINDS = {"right": 5, "wrong": 4, "pairs": 0.5, "otherwise": 0.25, "unknown": 0.25}
"""Folders of these places, and of ten submissions how many come from each."""
ON_TIME = "2026-03-01 12:00:00.000000 UTC"
SECRET = "0123456789abcdef" * 8


def variants(name: str, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`.py` or `.ipynb`, and the content."""
    rng = Random(f"{name}/{seed}")
    files = {kind: sorted(file for place in PLACES for file in place.glob(f"{kind}/{name}__*")) for kind in KINDS}
    files = {kind: found for kind, found in files.items() if found}
    kinds = rng.choices(list(files), [KINDS[kind] for kind in files], k=count)
    for number, kind in enumerate(kinds):
        file = rng.choice(files[kind])
        vary = _notebook if file.suffix == ".ipynb" else _script
        yield file.suffix, vary(file.read_bytes(), number, rng)


def hand_in(course: Path, name: str, count: int, seed: int) -> list[Path]:
    """The files, by student."""
    handed = []
    for number, (suffix, content) in enumerate(variants(name, count, seed)):
        folder = course / "submitted" / f"s{number:05}" / name
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(ON_TIME)
        (folder / "submission_secret.txt").write_text(SECRET)
        handed.append(folder / f"{name}{suffix}")
        handed[-1].write_bytes(content)
    return handed


def distinct(files: list[Path]) -> tuple[int, int]:
    """How many different contents, and how many different syntax trees (what does not parse counts by its bytes)."""
    contents = [file.read_bytes() for file in files]
    return len(set(contents)), len({_tree(content) for content in contents})


def _script(content: bytes, number: int, rng: Random) -> bytes:
    """At its end, which no encoding, first line or broken syntax further up minds."""
    own = re.sub(rb"\bepoch\b", b"epoch_%d" % number, content)
    return own + f"\n# hand-in {number}\nhand_in = {number}\n".encode() + b"\n" * rng.randrange(3)


def _notebook(content: bytes, number: int, rng: Random) -> bytes:
    """In the last cell with code that is the student's."""
    notebook: dict[str, Any] = json.loads(content)
    own = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and not _given(cell)]
    source = "".join(own[-1]["source"])
    own[-1]["source"] = _script(source.encode(), number, rng).decode()
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def _given(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("locked"))


def _tree(content: bytes) -> str:
    try:
        cells = [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]
        return "\n".join(ast.dump(ast.parse("".join(cell["source"]))) for cell in cells)
    except (ValueError, KeyError, SyntaxError):
        pass
    try:
        return ast.dump(ast.parse(content))
    except (ValueError, SyntaxError):
        return repr(content)
