"""The wheel works where there is no clone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, without asking the network for hatchling."""
    clone = tmp_path_factory.mktemp("clone") / "clone"
    skipped = shutil.ignore_patterns(".venv", ".git", ".*_cache", "__pycache__", "demo", "submitted", "autograded")
    shutil.copytree(root, clone, ignore=skipped)
    built = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", clone / "dist", clone]
    subprocess.run(built, check=True, capture_output=True)
    (made,) = (clone / "dist").glob("*.whl")
    return Path(made)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session")
def elsewhere(wheel: Path, home: Path) -> Run:
    """`autograder` of an environment in which only the wheel was installed, run in a folder far from the clone.

    The dependencies, torch first among them, take minutes to install. So they come from the environment that runs
    this test, by a .pth file, and their programs by PATH. Its own autograder is editable, known by a .pth too, and
    those do not nest.
    """
    folder = home
    venv.create(folder / "env", symlinks=True, with_pip=False)
    python = folder / "env" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    (folder / "work").mkdir()
    scripts = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    home = {
        "PATH": scripts,
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [folder / "env" / "bin" / "autograder", *arguments],
            cwd=folder / "work",
            env={**os.environ, **home},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def course(elsewhere: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by the installed `autograder init`."""
    made = tmp_path_factory.mktemp("courses") / "torch"
    ended = elsewhere("init", made)
    assert ended.returncode == 0, ended.stderr
    return made


def test_the_wheel_carries_the_course_and_the_templates_but_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "assignments/linear/linear.ipynb",
        "solutions/quadratic/test_quadratic.py",
        "solutions/linear/mistakes.py",
        "solutions/linear/equivalent.toml",
        "templates/student.html.j2",
        "templates/locale/zh.po",
        "nbgrader_config.py",
    ):
        assert f"autograder/bundled/{wanted}" in names
    assert "autograder/py.typed" in names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"autograder"}
    assert [name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name] == []


def test_an_editable_install_finds_the_clone_and_no_copy(root: Path) -> None:
    assert not (root / "autograder" / "bundled").exists()
    assert not (Path(sysconfig.get_path("purelib")) / "autograder").exists()


def test_init_makes_a_course_with_the_bundled_releases(course: Path, root: Path) -> None:
    for name in ("linear", "quadratic"):
        release = Path("assignments") / name / f"{name}.ipynb"
        assert (course / release).read_bytes() == (root / release).read_bytes()


@pytest.fixture(scope="session")
def built(elsewhere: Run, course: Path) -> Path:
    """The course, after `autograder build linear`."""
    ended = elsewhere("build", "linear", "--course", course)
    assert (ended.returncode, ended.stderr) == (0, "")
    return course


@pytest.mark.slow
def test_the_new_course_builds_what_it_came_with(built: Path, root: Path) -> None:
    release = Path("assignments/linear/linear.ipynb")
    assert (built / release).read_bytes() == (root / release).read_bytes()


@pytest.mark.slow
def test_a_build_leaves_what_the_first_grading_would_have_to_wait_for(built: Path) -> None:
    assert [file.name.split("-")[0] for file in (built / ".autograder/traces").glob("*.json")] == ["linear"]


@pytest.mark.slow
def test_the_bundled_solution_earns_everything_as_a_loose_file(elsewhere: Run, built: Path, home: Path) -> None:
    """With the seed of the course and the traces made for it, which take their time."""
    shutil.copytree(built / ".autograder", home / "data/torch-autograder")
    ended = elsewhere("grade", "linear", built / "solutions" / "linear" / "linear.py", "--json")
    assert ended.returncode == 0, ended.stderr
    sheet = json.loads(ended.stdout)
    assert (sheet["status"], sheet["score"], sheet["max_score"]) == ("graded", 10, 10)
