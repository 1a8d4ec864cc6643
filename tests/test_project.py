"""The documents keep their word, and nothing of the author's machine is in the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer.main

from autograder import records
from autograder.cli import app


def tracked(root: Path) -> list[Path]:
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run([git, "-C", root, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def test_the_readme_shows_the_two_commands_before_any_other(root: Path) -> None:
    block = re.search(r"^```\w*\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S)
    assert block is not None
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == ["make demo", "make test"]


def test_the_readme_documents_every_command(root: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    readme = (root / "README.md").read_text()
    assert [name for name in commands if f"autograder {name}" not in readme] == []


def test_the_readme_names_no_command_that_does_not_exist(root: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    code = "\n".join(re.findall(r"`[^`]+`|^```.*?^```", (root / "README.md").read_text(), re.M | re.S))
    named = set(re.findall(r"\bautograder ([a-z]+)", code))
    assert named - set(commands) == set()


def test_the_links_of_the_documents_lead_somewhere(root: Path) -> None:
    dead = [
        f"{document.name}: {target}"
        for document in root.glob("*.md")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
        if not (root / target).exists()
    ]
    assert dead == []


def test_the_changelog_has_this_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    assert f"## [{version}]" in (root / "CHANGELOG.md").read_text()


def test_every_word_of_the_records_is_in_the_table(root: Path) -> None:
    words = [name for name, thing in vars(records).items() if getattr(thing, "__module__", "") == records.__name__]
    table = re.findall(r"^\| (\w+) \|", (root / "CONTRIBUTING.md").read_text(), re.M)
    assert sorted({*words, "Mistake"} - {"_fault"}) == sorted(set(table) - {"word"})


def test_every_room_is_in_the_list_of_rooms(root: Path) -> None:
    modules = [path.name for path in (root / "autograder").glob("[a-z]*.py")]
    rooms = [f"{path.parent.name}/" for path in (root / "autograder").glob("*/__init__.py")]
    text = (root / "CONTRIBUTING.md").read_text()
    assert [name for name in (*modules, *rooms) if f" {name} " not in text] == []


def test_every_dependency_is_pinned_and_has_its_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"].values()
    required = [*project["dependencies"], *(requirement for extra in extras for requirement in extra)]
    pinned = re.findall(r"^([\w.-]+)==", (root / "constraints.txt").read_text(), re.M)
    plain = {name.lower().replace("_", "-") for name in pinned}
    assert [r for r in required if re.split(r"[<>=\[]", r)[0].lower() not in plain] == []
    assert [r for r in required if not re.search(rf'"{re.escape(r)}",\s+# \w', text)] == []


def test_no_tracked_file_names_a_path_of_this_machine(root: Path) -> None:
    here = [str(place).encode() for place in (root, sys.prefix) if len(Path(place).parts) > 2]
    assert [path.name for path in tracked(root) if any(place in path.read_bytes() for place in here)] == []
