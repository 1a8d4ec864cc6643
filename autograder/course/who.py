"""Whose a loose file is: a student's name from the names of files and folders.

    names(files, named, assignment)   a name for each file, no two the same

A folder with one file is the student's (`ada/linear.ipynb`), and so is what a file is called besides the assignment
(`ada_linear.py`, `ada.py`). What learning platforms put around a name in their archives is taken off.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

_MOODLE = re.compile(r"_\d+_assignsubmission_(file|onlinetext)_?$")
"""`Ada Lovelace_1234567_assignsubmission_file_`, a folder, or before a file's name."""
_CANVAS = re.compile(r"^([^\W_]+)_(?:LATE_)?\d+_\d+_.*$")
"""`lovelaceada_LATE_12345_678901_linear.py`, a file."""


def names(files: Sequence[str], named: Sequence[Path], assignment: str) -> dict[str, str]:
    """By file. `named` are the files and folders that somebody named, in which these files were found.

    Where two files would have one name, both keep their paths.
    """
    found = _among({file: _parts(Path(file), named, assignment) for file in files}, assignment)
    often = Counter(found.values())
    return {file: name if often[name] == 1 else file for file, name in found.items()}


def _parts(file: Path, named: Sequence[Path], assignment: str) -> tuple[str, ...]:
    """What of a path can tell: in one folder what is below it; of several folders their own names too."""
    root = next((each for each in named if each == file or each in file.parents), file)
    if root != file:
        return file.relative_to(root.parent if len(named) > 1 else root).parts
    alike = sum(each.name == file.name for each in named) > 1
    return file.parts[-2:] if alike or not _own(file, assignment) else file.parts[-1:]


def _among(files: Mapping[str, tuple[str, ...]], assignment: str) -> dict[str, str]:
    """Below one folder: a file here has its own name, a folder with one file its, other folders give a first name."""
    inside: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    found: dict[str, str] = {}
    for file, (first, *rest) in files.items():
        if rest:
            inside[first][file] = tuple(rest)
        else:
            found[file] = _of_file(first, assignment)
    for folder, below in inside.items():
        if len(below) == 1:
            found[next(iter(below))] = _of_folder(folder)
        else:
            shared = len(below) == len(files)
            found |= {
                file: name if shared else f"{_of_folder(folder)}/{name}"
                for file, name in _among(below, assignment).items()
            }
    return found


def _of_folder(folder: str) -> str:
    return _MOODLE.sub("", folder) or folder


def _of_file(file: str, assignment: str) -> str:
    stem = Path(file).stem
    if platform := _CANVAS.match(stem):
        return platform[1]
    return _MOODLE.sub("", _own(Path(file), assignment)) or stem


def _own(file: Path, assignment: str) -> str:
    """What a file is called besides the assignment."""
    word = rf"(^|[\W_]+){re.escape(assignment)}(?=$|[\W_])"
    return re.sub(word, "", file.stem, flags=re.IGNORECASE).strip(" _-.")
