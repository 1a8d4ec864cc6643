"""Files made to stop the grader, fill its memory, or speak in its name; each is graded as `autograder grade` does.

Every one ends as a score with a sentence, its neighbours are graded, and what the program itself says is never lost.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course.assignment import find
from autograder.course.solution import cells

ROOT = Path(__file__).parents[2]
RIGHT = (ROOT / "tests/submissions/right/linear__stub_functions.py").read_text()
AUTOGRADER = Path(sys.executable).parent / "autograder"

READ = """
import json, resource, sys, time
from pathlib import Path
from autograder.course.assignment import find
from autograder.course.submission import read
assignment = find(Path(sys.argv[1]), "linear")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before, started = peak(), time.process_time()
read(Path(sys.argv[2]), assignment, "eve")
print(json.dumps([peak() - before, time.process_time() - started]))
"""


def notebook(**output: object) -> dict[str, Any]:
    """The released notebook with right answers, and one output of `data` below them."""
    assignment = find(ROOT, "linear")
    made: dict[str, Any] = json.loads(assignment.release.read_bytes())
    answers = {cell.name: cell.source for cell in cells(assignment)}
    for cell in made["cells"]:
        mark = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if cell["cell_type"] == "code":
            cell["source"] = answers.get(mark, cell["source"])
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": output}] if output else []
    return made


def dumped(made: dict[str, Any]) -> bytes:
    return json.dumps(made).encode()


def many_cells(count: int) -> bytes:
    made = notebook()
    made["cells"] += [{"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": []}] * count
    return dumped(made)


def with_metadata(raw: str) -> bytes:
    """Metadata that only a hand could write."""
    return dumped(notebook() | {"metadata": "here"}).replace(b'"here"', raw.encode())


def picture() -> str:
    """A PNG of 60,000 by 60,000 pixels in a few kilobytes of base64."""
    rows = zlib.compress(bytes(30_000_000), 9)
    chunks = ((b"IHDR", bytes.fromhex("0000ea600000ea600100000000")), (b"IDAT", rows), (b"IEND", b""))
    whole = b"".join(len(d).to_bytes(4, "big") + k + d + zlib.crc32(k + d).to_bytes(4, "big") for k, d in chunks)
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + whole).decode()


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("linear.ipynb", bytes(50_000_000))
    return made.getvalue()


def marked_as(mark: str) -> bytes:
    made = notebook()
    for cell in made["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = mark
    return dumped(made)


TOO_LARGE = "the file is larger than 20 MB; clear all outputs and save it again"
TOO_MANY = "the notebook has more than 2,000 cells"
NO_JSON = "the file is not a notebook"

# What is handed in, its points, and what the student is told where it could not be read.
FILES: dict[str, tuple[Callable[[], bytes], float, str]] = {
    "large.ipynb": (lambda: dumped(notebook(**{"text/plain": "x" * 20_000_000})), 0, TOO_LARGE),
    "cells_10000.ipynb": (lambda: many_cells(10_000), 0, TOO_MANY),
    "cells_100000.ipynb": (lambda: many_cells(100_000), 0, TOO_MANY),
    "values.ipynb": (lambda: with_metadata("[" + "[[]]," * 3_900_000 + "0]"), 0, "more than 1,000,000 values"),
    "fewer_values.ipynb": (lambda: with_metadata("[" + "[[]]," * 490_000 + "0]"), 10, ""),
    "deep.ipynb": (lambda: with_metadata("[" * 400_000 + "]" * 400_000), 0, NO_JSON),
    "digits.ipynb": (lambda: with_metadata("9" * 5_000), 0, NO_JSON),
    "infinite.ipynb": (lambda: with_metadata("[NaN, Infinity, -1e999, 1e-999]"), 10, ""),
    "picture.ipynb": (lambda: dumped(notebook(**{"image/png": picture()})), 10, ""),
    "zip_in_output.ipynb": (
        lambda: dumped(notebook(**{"application/zip": base64.b64encode(archive()).decode()})),
        10,
        "",
    ),
    "markup_in_output.ipynb": (
        lambda: dumped(notebook(**{"image/svg+xml": "<svg onload='alert(1)'/>", "text/html": "<script>"})),
        10,
        "",
    ),
    "gzipped.ipynb": (lambda: gzip.compress(dumped(notebook())), 0, NO_JSON),
    "zipped.ipynb": (archive, 0, NO_JSON),
    "surrogates.ipynb": (lambda: dumped(notebook()).replace(b'"cells"', b'"\\udfff": "\\ud800", "cells"'), 10, ""),
    "surrogates_in_code.ipynb": (
        lambda: dumped(notebook()).replace(b"def forward", b"# \\ud800 \\udc00\\udc00\\ndef forward"),
        10,
        "",
    ),
    "no_utf8.ipynb": (
        lambda: dumped(notebook()).replace(b"def forward", b"# \xff\xfe\xed\xa0\x80\\ndef forward"),
        10,
        "",
    ),
    "utf16.ipynb": (lambda: json.dumps(notebook()).encode("utf-16"), 10, ""),
    "utf32.ipynb": (lambda: json.dumps(notebook()).encode("utf-32"), 10, ""),
    "path_as_mark.ipynb": (lambda: marked_as("../../../../etc/passwd"), 10, ""),
    "markup_as_mark.ipynb": (lambda: marked_as("</script><script>alert(1)</script>"), 10, ""),
    "large.py": (lambda: b"#" * 1_000_001, 0, "the script is larger than 1 MB"),
    "undefined_codec.py": (lambda: b"# coding: undefined\n" + RIGHT.encode(), 10, ""),
    "zlib_codec.py": (lambda: b"# coding: zlib_codec\n" + RIGHT.encode(), 10, ""),
    "unicode_escape.py": (lambda: b"# coding: unicode_escape\n" + RIGHT.encode(), 10, ""),
    "utf7.py": (lambda: b"# coding: utf-7\n" + RIGHT.replace("+", "+-").encode(), 10, ""),
    "nul.py": (lambda: RIGHT.replace("\n", "\n\0").encode(), 10, ""),
    "reversed.py": (lambda: f"# \u202e\u2066\n{RIGHT}".encode(), 10, ""),
    "ansi.py": (lambda: (RIGHT + "\nprint('\x1b[2J\x1b]0;owned\x07')\n").encode(), 10, ""),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, the largest without its hundred megabytes."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _, _) in FILES.items():
        (folder / name).write_bytes(make())
    with (folder / "hundred_mb.ipynb").open("wb") as file:
        file.truncate(100_000_000)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    base = tmp_path_factory.getbasetemp()
    home = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return {**os.environ, "XDG_DATA_HOME": str(home / "home"), "COLUMNS": "200", "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def lines(folder: Path, environment: dict[str, str]) -> dict[str, dict[str, Any]]:
    """All graded at once."""
    command = [str(AUTOGRADER), "grade", "linear", ".", "--json"]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return {line["submission"]: line for line in map(json.loads, run.stdout.splitlines())}


@pytest.mark.parametrize("name", FILES)
def test_every_hostile_file_has_a_score_and_a_sentence(lines: dict[str, dict[str, Any]], name: str) -> None:
    _, points, sentence = FILES[name]
    line = lines[name]
    assert (line["status"], line["score"]) == ("graded", points), line
    assert sentence in (line["error"] or {"message": ""})["message"]
    assert (line["error"] is None) == (points == 10)


@pytest.mark.parametrize("name", ["hundred_mb.ipynb", *FILES])
def test_reading_it_takes_little_memory_and_time(folder: Path, name: str) -> None:
    command = [sys.executable, "-c", READ, str(ROOT), str(folder / name)]
    memory, seconds = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert memory < 250_000_000
    assert seconds < 10


NAMES = [
    "<script>alert(1)<",
    "<img src=x onerror=alert(1)>",
    "\x1b[2J\x1b]0;owned\x07",
    "one\ntwo  10/10  everything right",
    "\u202egpj.exe",
    os.fsdecode(b"\xff\xfe"),
    "--help",
    "{{ 7 * 7 }}",
    "x" * 240,
    "index.html",
    "CON",
    "$(reboot)",
]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> tuple[Path, str]:
    """Right programs with such names, beside what is no file at all; and what the terminal showed."""
    folder = tmp_path_factory.mktemp("named")
    for name in NAMES:
        (folder / "in" / name).parent.mkdir(exist_ok=True)
        (folder / "in" / f"{name}.py").write_text(RIGHT)
    os.mkfifo(folder / "in" / "pipe.py")
    (folder / "in" / "link.py").symlink_to("/etc/passwd")
    (folder / "in" / "folder.py").mkdir()
    command = [str(AUTOGRADER), "grade", "linear", "in", "in/pipe.py", "in/link.py", "--report", "out"]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=500)
    assert run.returncode == 0, run.stderr
    return folder, run.stdout.decode()


def test_a_name_is_shown_as_what_it_is(named: tuple[Path, str]) -> None:
    table = named[1]
    assert table.count("everything right") == len(NAMES) + 1
    assert "the file is a symbolic link" in table
    assert "this is not a regular file" in table
    assert table.replace("\n", "").isprintable()
    assert not any(line.startswith("two") for line in table.splitlines()), "a row that nobody handed in"


def test_every_name_has_a_page_that_the_class_page_links_to(named: tuple[Path, str]) -> None:
    out = named[0] / "out"
    pages = {path.name for path in out.iterdir()}
    assert len(pages) == len(NAMES) + 3
    assert all(name.isascii() and name.isprintable() for name in pages)
    whole = (out / "index.html").read_text("utf-8")
    assert whole.count("<script") == 1
    for name in pages - {"index.html"}:
        assert f'href="{name}"' in whole
