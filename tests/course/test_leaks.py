from __future__ import annotations

import base64
import gzip
import io
import json
import marshal
import zipfile
from pathlib import Path

import pytest

from autograder.course import assignment
from autograder.course.leaks import leaks
from autograder.records import Assignment

SOURCE = """# %%
open_line_of_the_source = 1
### BEGIN SOLUTION
the_answer_itself = 42
open_line_of_the_source = 1
### END SOLUTION
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Assignment:
    solution, release = tmp_path / "solutions" / "tiny", tmp_path / "assignments" / "tiny"
    for folder in (solution, release):
        folder.mkdir(parents=True)
    (solution / "tiny.py").write_text(SOURCE)
    (solution / "test_tiny.py").write_text("def test_of_something_hidden(): ...\n")
    (solution / "mistakes.py").write_text('"""A piece of advice."""\nx = 1\n')
    (solution / "equivalent.toml").write_text("mutants = ['loss:9: a - b → b - a']\n")
    return Assignment(
        "tiny",
        solution / "tiny.py",
        solution / "test_tiny.py",
        solution / "mistakes.py",
        release / "tiny.ipynb",
        (),
    )


@pytest.mark.parametrize("name", ["linear", "quadratic"])
def test_the_bundled_releases_hold_no_answer_no_grader_no_mistake_and_no_mutant(root: Path, name: str) -> None:
    assert leaks(root, assignment.find(root, name)) == []


@pytest.mark.parametrize(
    ("secret", "origin"),
    [
        ("the_answer_itself = 42", "tiny.py"),
        ("def test_of_something_hidden(): ...", "test_tiny.py"),
        ('"""A piece of advice."""', "mistakes.py"),
        ("mutants = ['loss:9: a - b → b - a']", "equivalent.toml"),
    ],
)
def test_a_secret_is_found_in_any_file_of_the_release(
    tmp_path: Path, tiny: Assignment, secret: str, origin: str
) -> None:
    (tiny.release.parent / "data").mkdir()
    (tiny.release.parent / "data" / "notes.txt").write_text(f"by the way: {secret}!")
    assert leaks(tmp_path, tiny) == [
        f"assignments/tiny/data/notes.txt holds a line of solutions/tiny/{origin}: {secret}"
    ]


def test_a_secret_is_found_where_json_has_escaped_it(tmp_path: Path, tiny: Assignment) -> None:
    tiny.release.write_text(r'{"cells": [{"metadata": {"tip": "\"\"\"A piece of advice.\"\"\""}}]}')
    assert len(leaks(tmp_path, tiny)) == 1


SECRET = "the_answer_itself = 42"


def cell(**kept: object) -> bytes:
    return json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": "", **kept}]}).encode()


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, content)
    return made.getvalue()


PLACES = {
    "cell metadata": ("tiny.ipynb", cell(metadata={"jupytext": {"deep": [SECRET]}})),
    "a cell's id": ("tiny.ipynb", cell(id=SECRET)),
    "a key": ("tiny.ipynb", cell(**{SECRET: 1})),
    "notebook metadata": ("tiny.ipynb", json.dumps({"cells": [], "metadata": {"x": SECRET}}).encode()),
    "an output": ("tiny.ipynb", cell(outputs=[{"text": [SECRET]}])),
    "a source cut in pieces": ("tiny.ipynb", cell(source=["the_answer_", "itself = 42"])),
    "an attachment": ("tiny.ipynb", cell(attachments={"a.txt": {"x": base64.b64encode(SECRET.encode()).decode()}})),
    "other white space": ("tiny.ipynb", cell(source="the_answer_itself\t=42")),
    "a checkpoint": (".ipynb_checkpoints/tiny-checkpoint.ipynb", cell(source=SECRET)),
    "a zip": ("data.zip", zipped("tiny.py", SECRET.encode() * 20)),
    "a zip in a notebook": ("tiny.ipynb", cell(x=base64.b64encode(zipped("a", SECRET.encode() * 20)).decode())),
    "a gzip": ("data.csv.gz", gzip.compress(SECRET.encode() * 20)),
    "compiled code": ("tiny.pyc", marshal.dumps({"doc": SECRET})),
    "UTF-16": ("notes.txt", b"\xff\xfe" + SECRET.encode("utf-16-le")),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_found_wherever_it_is_put(tmp_path: Path, tiny: Assignment, place: str) -> None:
    name, content = PLACES[place]
    (tiny.release.parent / name).parent.mkdir(exist_ok=True)
    (tiny.release.parent / name).write_bytes(content)
    assert leaks(tmp_path, tiny) == [f"assignments/tiny/{name} holds a line of solutions/tiny/tiny.py: {SECRET}"]


def test_a_link_is_found_for_a_release_has_what_it_names(tmp_path: Path, tiny: Assignment) -> None:
    (tiny.release.parent / "data").symlink_to(tiny.source.parent)
    assert leaks(tmp_path, tiny) == [f"assignments/tiny/data is a link, to {tiny.source.parent}"]


def test_what_the_open_source_says_anyway_is_no_secret(tmp_path: Path, tiny: Assignment) -> None:
    tiny.release.write_text('{"cells": [{"source": ["open_line_of_the_source = 1\\n", "x = 1"]}]}')
    assert leaks(tmp_path, tiny) == []
