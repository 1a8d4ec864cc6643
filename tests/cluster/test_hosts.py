"""A cluster whose scheduler and workers are hosts of their own: another network, and no folder of the course."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from autograder.batch import grade_all
from autograder.records import Assignment, GraderFault, Submission
from tests.cluster.machines import Cluster, Hosts, OneHost

AUTOGRADER = Path(sys.executable).parent / "autograder"


@pytest.fixture(scope="module")
def course(assignment: Assignment) -> Path:
    return assignment.source.parent.parent.parent


@pytest.fixture(scope="module")
def hosts(course: Path) -> Iterator[Hosts | OneHost]:
    """Three; where they cannot be made, this one in the place of each."""
    hosts: Hosts | OneHost
    try:
        hosts = Hosts(3, hidden=course)
    except OSError as reason:
        hosts = OneHost(f"no network namespaces here: {reason}")
    yield hosts
    hosts.close()


@pytest.fixture(scope="module")
def cluster(hosts: Hosts | OneHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("hosts"))
    try:
        cluster.scheduler("--host", hosts.address(0), host=hosts.command(0))
        cluster.worker("one", host=hosts.command(1))
        cluster.worker("other", host=hosts.command(2))
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="module")
def client(cluster: Cluster) -> Iterator[Client]:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2)
        yield client


def test_the_workers_have_another_network_and_an_empty_folder_in_place_of_the_course(
    client: Client, course: Path, hosts: Hosts | OneHost
) -> None:
    if hosts.why:
        pytest.skip(hosts.why)
    seen = client.run(os.listdir, course)
    assert list(seen.values()) == [[], []]
    assert {address.rpartition(":")[0] for address in seen} == {f"tcp://{hosts.address(i)}" for i in (1, 2)}


def test_a_worker_that_is_killed_in_the_middle_has_its_batches_done_by_the_other(
    client: Client, cluster: Cluster, assignment: Assignment, handed_in: list[Submission], course: Path
) -> None:
    names = {address: told["name"] for address, told in client.scheduler_info()["workers"].items()}
    sheets = grade_all(assignment, iter(handed_in), course / ".autograder", scheduler=cluster.address)
    first = next(sheets)
    places = list(cluster.folder.rglob("autograder-*"))
    assert [(place.relative_to(cluster.folder).parts[0], place.stat().st_mode & 0o777) for place in sorted(places)] == [
        ("one", 0o700),
        ("other", 0o700),
    ]
    graded, killed = [first], ""
    for sheet in sheets:
        graded.append(sheet)
        busy = [address for address, batches in client.processing().items() if batches]
        if busy and not killed:
            killed = names[busy[0]]
            cluster.processes[killed].kill()
    assert killed
    assert sorted(sheet.submission.student for sheet in graded) == sorted(each.student for each in handed_in)
    assert {sheet.status for sheet in graded} == {"graded"}
    (left,) = {"one", "other"} - {killed}
    assert list((cluster.folder / left).rglob("autograder-*")) == []


@pytest.fixture
def older(client: Client, cluster: Cluster, hosts: Hosts | OneHost, root: Path) -> Iterator[str]:
    """The address of one whose autograder differs by a comment."""
    package = cluster.folder / "older"
    shutil.copytree(root / "autograder", package / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    with (package / "autograder" / "records.py").open("a") as records:
        records.write("# as it was\n")
    before = set(client.run(os.getpid))
    cluster.worker("older", host=hosts.command(1), package=package)
    client.wait_for_workers(len(before) + 1)
    yield (set(client.run(os.getpid)) - before).pop()
    cluster.processes["older"].terminate()
    cluster.processes["older"].wait()


def test_an_older_worker_is_refused_by_name_before_anything_is_graded_and_the_doctor_has_its_row(
    older: str, cluster: Cluster, assignment: Assignment, handed_in: list[Submission], course: Path
) -> None:
    with pytest.raises(GraderFault, match="another version") as fault:
        next(grade_all(assignment, handed_in, course / ".autograder", scheduler=cluster.address))
    assert fault.value.got.startswith(f"{older} has autograder 0.")
    assert len(fault.value.got.splitlines()) == 1
    done = subprocess.run([AUTOGRADER, "doctor", "--scheduler", cluster.address], capture_output=True, text=True)
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line.startswith("tcp://")}
    assert done.returncode == 1
    assert len(rows) == 2
    assert rows.pop(older).split()[1] == "no"
    assert "tier 1" in rows.popitem()[1]


def test_where_the_scheduler_is_killed_what_was_graded_is_there_and_the_rest_is_told(
    client: Client, cluster: Cluster, handed_in: list[Submission], course: Path, tmp_path: Path
) -> None:
    for each in handed_in:
        (tmp_path / f"{each.student}.py").write_text(each.cells[0].source)
    command = [AUTOGRADER, "grade", "linear", tmp_path, "--json", "--course", course, "--scheduler", cluster.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as grading:
        lines = [grading.stdout.readline()]
        assert lines[0], grading.stderr.read()
        client.close()
        cluster.processes["scheduler"].kill()
        lines += grading.stdout.read().splitlines()
        said = grading.stderr.read()
    assert grading.returncode == 3
    assert "The scheduler is gone." in said
    assert {json.loads(line)["status"] for line in lines} == {"graded"}
    assert 0 < len(lines) < len(handed_in)
