"""The zip for Gradescope, unpacked as there, and its run_autograder run for real: as root, in tier 2."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from attacks import settings
from plugin.conftest import Course

from autograder.exports.bundle import bundle

HERE = Path(__file__).parent
SUBMISSIONS = HERE.parent / "submissions"
EXEC = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
HOSTILE = """
import glob, os, sys
root = os.environ.get("AUTOGRADER_ROOT") or "@ROOT@"
for path in (f"{root}/results/results.json", f"{root}/source/not_graded.json", f"{root}/results/mine"):
    try:
        open(path, "w").write('{"score": 10.0}')
        print("wrote", path)
    except OSError:
        pass
for path in ("source/home/seed", "source/course/solutions/linear/linear.py", "submission/linear.py"):
    try:
        print("read", open(f"{root}/{path}").read())
    except OSError:
        pass
print("user", os.getuid(), "found", glob.glob(f"{root}/source/*"))
"""


@pytest.fixture(scope="module")
def archive(built: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(built.folder, "linear", tmp_path_factory.mktemp("zip") / "autograder.zip")


@dataclass(frozen=True)
class Container:
    """What Gradescope's container has, in folders of our own."""

    root: Path
    environment: Path

    def submit(self, place: str, program: str) -> Path:
        """A root of its own, for several are tried at once; the traces are shared."""
        root = self.root / place
        (root / "submission").mkdir(parents=True)
        (root / "source").symlink_to(self.root / "source")
        (root / "submission" / "ada.py").write_text(program.replace("@ROOT@", str(root)))
        return root

    def start(self, root: Path, *before: str, **changed: str) -> subprocess.Popen[str]:
        """run_autograder, as root where the box becomes nobody, and behind `before`."""
        run = [*before, "/bin/sh", str(root / "source" / "run_autograder")]
        words = settings.command("root tier 2", *(run if before else ["-c", EXEC, *run]))
        plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        home = {"AUTOGRADER_ROOT": str(root), "AUTOGRADER_ENVIRONMENT": str(self.environment), **changed}
        return subprocess.Popen(
            words, env=plain | home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root
        )


@pytest.fixture(scope="module")
def container(archive: Path, built: Course) -> Iterator[Container]:
    """setup.sh's work by hand: its environment takes minutes to install, so the packages come from this one's.

    Not below pytest's folder, into which the user nobody may not look.
    """
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder / "source")
    venv.create(folder / "env", symlinks=True, with_pip=False)
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    shutil.copytree(folder / "source" / "package", packages, dirs_exist_ok=True)
    for left_out in ("nbgrader", "nh3"):
        (packages / f"{left_out}.py").write_text("raise ImportError('not among the requirements')")
    if (traces := built.folder / ".autograder" / "traces").is_dir():  # or run_autograder makes them
        shutil.copytree(traces, folder / "source/home/traces")
    yield Container(folder, folder / "env")
    shutil.rmtree(folder)


def results(root: Path) -> dict:
    found = json.loads((root / "results" / "results.json").read_text())
    jsonschema.validate(found, json.loads((HERE / "schemas" / "gradescope_results.json").read_text()))
    return found


def test_the_zip_has_what_gradescope_asks_for_at_its_top(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        modes = {entry.filename: stat.S_IMODE(entry.external_attr >> 16) for entry in opened.infolist()}
        constraints = opened.read("constraints.txt").decode().splitlines()
        requirements = opened.read("requirements.txt").decode()
        names = set(modes)
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    assert {"course/solutions/linear/test_linear.py", "course/assignments/linear/linear.ipynb", "home/seed"} <= names
    assert {name.split("/")[0] for name in names if "/" in name} == {"course", "home", "package"}
    assert not [name for name in names if name.endswith((".db", ".pyc")) or "bundled" in name]
    assert "nbgrader" not in requirements
    assert [line for line in constraints if line.startswith("torch==")] == ["torch==2.13.0"]
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_the_same_course_gives_the_same_zip(archive: Path, built: Course, tmp_path: Path) -> None:
    assert bundle(built.folder, "linear", tmp_path / "again.zip").read_bytes() == archive.read_bytes()


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_its_scripts_are_read_by_a_shell_and_have_no_holes(archive: Path, script: str) -> None:
    with zipfile.ZipFile(archive) as opened:
        said = opened.read(script).decode()
    assert "@" not in said.replace('"$@"', "")
    shell = said.splitlines()[0].removeprefix("#!")
    assert subprocess.run([shell, "-n"], input=said, text=True, capture_output=True).stderr == ""


def test_programs_are_graded_behind_the_wall_whatever_they_try(container: Container) -> None:
    """A right one; and one with a mistake that also wants to write its own results and to read the seed."""
    right = (SUBMISSIONS / "right/linear__stub_functions.py").read_text()
    wrong = (SUBMISSIONS / "wrong/linear__never_zeroes.py").read_text()
    roots = [container.submit("right", right), container.submit("hostile", HOSTILE + wrong)]
    runs = [container.start(root) for root in roots]
    said = [run.communicate(timeout=400)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert [results(root).get("score") for root in roots] == [10, 8], said
    assert "10 of 10 points, in a box of tier 2" in said[0]
    assert [path.name for path in (roots[1] / "results").iterdir()] == ["results.json"]
    assert "never set to zero" in results(roots[1])["output"]
    assert (container.root / "source/home/seed").read_text() not in json.dumps([*said, *map(results, roots)])


def test_without_a_box_there_is_no_score(container: Container) -> None:
    root = container.submit("no box", (SUBMISSIONS / "right/linear__stub_functions.py").read_text())
    withheld = str(HERE.parent / "sandbox" / "withheld.py")
    said = container.start(root, withheld, "Landlock's calls", "--").communicate(timeout=400)[0]
    if "pyseccomp" in said:
        pytest.skip(f"needs libseccomp ({said.splitlines()[-1]})")
    assert "score" not in results(root)
    assert results(root)["extra_data"] == {"state": "needs_attention"}
    assert [test["status"] for test in results(root)["tests"]] == ["failed"]
    assert "Linux 5.13 or newer with CONFIG_SECURITY_LANDLOCK" in " ".join(said.split())


@pytest.mark.parametrize("broken", ["no Python", "no package", "no assignment"])
def test_where_anything_is_missing_there_is_no_score(container: Container, tmp_path: Path, broken: str) -> None:
    root = container.submit(broken, "print(1)")
    changed = {"AUTOGRADER_ENVIRONMENT": str(tmp_path)}
    if broken == "no package":
        venv.create(tmp_path, symlinks=True, with_pip=False)
    if broken == "no assignment":
        changed = {}
        (root / "source").unlink()
        shutil.copytree(container.root / "source", root / "source", ignore=shutil.ignore_patterns("solutions"))
    said = container.start(root, **changed).communicate(timeout=60)[0]
    assert "This submission has no score and needs attention" in said
    assert "score" not in results(root)
    assert "尚未评分" in results(root)["output"]
