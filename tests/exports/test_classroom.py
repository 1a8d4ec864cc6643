"""The workflow is as GitHub describes one, keeps its secrets, and its shell does what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from autograder.exports.classroom import PLACE, VERSIONS, workflow
from autograder.records import GraderFault

TOKEN = "the token of the organization"
GH = f"""#!{sys.executable}
'''As GitHub's own: `gh repo list` and `gh api .../contents/FILE`, of the folders below ORGANIZATIONS.'''
import os, pathlib, sys
assert os.environ["GH_TOKEN"] == {TOKEN!r}
root = pathlib.Path(os.environ["ORGANIZATIONS"])
if sys.argv[1:3] == ["repo", "list"]:
    assert sys.argv[4:] == ["--limit", "10000", "--json", "name", "--jq", ".[].name"], sys.argv
    print(*sorted(os.listdir(root / sys.argv[3])), sep="\\n")
    sys.exit()
assert sys.argv[1:4] == ["api", "-H", "Accept: application/vnd.github.raw+json"], sys.argv
_, organization, repository, _, file = sys.argv[4].split("/")
if repository == "linear-slow":
    sys.exit("gh: API rate limit exceeded (HTTP 403)")
try:
    sys.stdout.buffer.write((root / organization / repository / file).read_bytes())
except FileNotFoundError:
    print('{{"message":"Not Found","status":"404"}}')
    sys.exit("gh: Not Found (HTTP 404)")
"""


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that needs no gradebook."""
    made = tmp_path_factory.mktemp("course")
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part / "linear", made / part / "linear", ignore=shutil.ignore_patterns("__pycache__"))
    return made


@pytest.fixture(scope="module")
def written(folder: Path) -> str:
    return workflow(folder, "linear", folder / "elsewhere" / "classroom.yml").read_text()


@pytest.fixture(scope="module")
def steps(written: str) -> dict[str, dict]:
    (job,) = yaml.safe_load(written)["jobs"].values()
    return {step.get("name", step.get("uses")): step for step in job["steps"]}


def test_it_is_a_workflow(written: str, schemas: Path) -> None:
    schema = json.loads((schemas / "github_workflow.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    read = yaml.safe_load(written)
    jsonschema.validate(read, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**read, "jobs": {"grade": {**read["jobs"]["grade"], "environment-variables": {}}}}, schema)
    assert "@ASSIGNMENT@" not in written
    assert "@PACKAGE@" not in written


def test_nothing_that_a_student_does_starts_it_and_it_may_only_read(written: str) -> None:
    read = yaml.safe_load(written)
    assert set(read["on"]) == {"workflow_dispatch", "schedule"}
    assert read["permissions"] == {"contents": "read"}


def test_only_the_step_that_collects_has_the_token_and_no_script_is_made_of_values(steps: dict[str, dict]) -> None:
    with_token = [name for name, step in steps.items() if "STUDENT_REPOSITORIES" in json.dumps(step)]
    assert with_token == ["Collect"]
    assert "autograder" not in steps["Collect"]["run"], "what has the token runs nothing of a student"
    assert not [name for name, step in steps.items() if "${{" in step.get("run", "")]
    assert steps["actions/checkout@v6"]["with"]["persist-credentials"] is False
    assert "secrets." not in json.dumps(steps["Grade"])


@pytest.mark.parametrize("name", ["Install", "Collect", "Ask the same hidden questions as before", "Grade"])
def test_its_scripts_are_read_by_a_shell(steps: dict[str, dict], name: str) -> None:
    assert subprocess.run(["bash", "-n"], input=steps[name]["run"], text=True, capture_output=True).stderr == ""


@pytest.fixture
def organization(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    for repository in ("linear-ada", "linear-bob", "linear-erin", "linear-..", "linear--x", "quadratic-ada", "linear"):
        (tmp_path / "organizations" / "torch" / repository).mkdir(parents=True)
    folder = tmp_path / "organizations" / "torch"
    (folder / "linear-ada" / "linear.py").write_text("print('ada')")
    (folder / "linear-bob" / "linear.ipynb").write_bytes(b"\x00{}")
    (folder / "linear-bob" / "evil.sh").write_text("touch evil")
    for other in ("linear-..", "linear--x", "quadratic-ada", "linear"):
        (folder / other / "linear.py").write_text("print('elsewhere')")
    return folder


def collect(organization: Path, script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    environment = {
        "PATH": f"{organization.parent.parent / 'bin'}:{os.environ['PATH']}",
        "ORGANIZATIONS": str(organization.parent),
        "ORGANIZATION": organization.name,
        "ASSIGNMENT": "linear",
        "GH_TOKEN": TOKEN,
        "RUNNER_TEMP": str(folder.parent),
    }
    # GitHub's way of calling it.
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def test_one_file_of_each_student_is_collected_as_it_is(
    organization: Path, steps: dict[str, dict], tmp_path: Path
) -> None:
    done = collect(organization, steps["Collect"]["run"], tmp_path / "course")
    assert done.returncode == 0, done.stderr
    found = {path.relative_to(tmp_path / "course").as_posix() for path in (tmp_path / "course").rglob("*.*")}
    assert found == {"submitted/ada/linear/linear.py", "submitted/bob/linear/linear.ipynb"}
    assert (tmp_path / "course/submitted/bob/linear/linear.ipynb").read_bytes() == b"\x00{}"
    assert not (tmp_path / "course/submitted/erin").exists()
    assert done.stdout.splitlines() == ["erin: nothing handed in", "2 collected"]


def test_what_could_not_be_asked_is_not_taken_for_nothing_handed_in(
    organization: Path, steps: dict[str, dict], tmp_path: Path
) -> None:
    (organization / "linear-slow").mkdir()
    done = collect(organization, steps["Collect"]["run"], tmp_path / "course")
    assert done.returncode == 1
    assert "rate limit" in done.stderr


def test_an_organization_without_submissions_is_an_error(
    organization: Path, steps: dict[str, dict], tmp_path: Path
) -> None:
    (organization.parent / "empty").mkdir()
    done = collect(organization.parent / "empty", steps["Collect"]["run"], tmp_path / "course")
    assert done.returncode == 1
    assert "No repository empty/linear-STUDENT has a submission" in done.stderr


def test_versions_are_pinned_beside_it_and_nothing_is_overwritten(folder: Path) -> None:
    made = workflow(folder, "linear")
    assert made == folder / PLACE
    pins = (folder / VERSIONS).read_text().splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", pin) for pin in pins), pins
    assert {"torch", "nbgrader", "jinja2"} <= {pin.partition("==")[0] for pin in pins}
    made.write_text("mine")
    with pytest.raises(GraderFault, match="a workflow already"):
        workflow(folder, "linear")
    assert made.read_text() == "mine"
