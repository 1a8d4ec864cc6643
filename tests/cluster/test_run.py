"""A run on real workers, over TLS: one program kills each worker that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from distributed import Security

from autograder.batch import grade_all
from autograder.records import Assignment, Cell, GraderFault, ScoreSheet, Submission
from tests.cluster.machines import Cluster

DEADLY = Submission("deadly", "linear", (Cell("", "print('deadly')"),))


@pytest.fixture(scope="module")
def security(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Dask's configuration, with certificates that were made a moment ago."""
    folder, made = tmp_path_factory.mktemp("tls"), Security.temporary()
    for name, content in (("ca", made.tls_ca_file), ("cert", made.tls_client_cert), ("key", made.tls_client_key)):
        (folder / name).write_text(str(content))
    tls = {f"{who}.{what}": str(folder / what) for who in ("scheduler", "worker", "client") for what in ("cert", "key")}
    tls["ca-file"] = str(folder / "ca")
    return {"distributed.comm.require-encryption": True} | {f"distributed.comm.tls.{k}": v for k, v in tls.items()}


@pytest.fixture(scope="module")
def cluster(security: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    variables = {f"DASK_{k.upper().replace('.', '__').replace('-', '_')}": str(v) for k, v in security.items()}
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), variables)
    try:
        cluster.scheduler("--host", "tls://127.0.0.1")
        for name in ("one", "other"):
            cluster.worker(name)
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def sheets(
    cluster: Cluster, security: dict[str, object], assignment: Assignment, handed_in: list[Submission], home: Path
) -> list[ScoreSheet]:
    """Of a class of 16 with a 17th in its middle, whose check kills the process it runs in."""
    with dask.config.set(security):
        given = iter([*handed_in[:8], DEADLY, *handed_in[8:]])
        return list(grade_all(assignment, given, home, scheduler=cluster.address))


def timeless(sheet: ScoreSheet) -> ScoreSheet:
    return replace(sheet, seconds=0, recording=replace(sheet.recording, seconds=0))


def test_everyone_has_one_sheet_and_the_one_that_kills_workers_needs_attention(
    sheets: list[ScoreSheet], handed_in: list[Submission]
) -> None:
    assert sorted(sheet.submission.student for sheet in sheets) == sorted(
        ["deadly", *(each.student for each in handed_in)]
    )
    (needy,) = [sheet for sheet in sheets if sheet.status == "needs_attention"]
    assert needy.submission == DEADLY
    assert "twice" in needy.fault


def test_it_cost_each_worker_once_and_no_more(sheets: list[ScoreSheet], cluster: Cluster) -> None:
    assert [cluster.processes[name].wait(10) for name in ("one", "other")] == [-9, -9]


def test_the_sheets_are_those_of_the_local_pool(
    sheets: list[ScoreSheet], assignment: Assignment, handed_in: list[Submission], home: Path
) -> None:
    there = {sheet.submission.student: timeless(sheet) for sheet in sheets}
    for sheet in grade_all(assignment, handed_in[:8], home, workers=1):
        assert there[sheet.submission.student] == timeless(sheet)


def test_the_course_keeps_the_traces_that_the_workers_made(sheets: list[ScoreSheet], home: Path) -> None:
    assert [file.suffix for file in (home / "traces").glob("linear-*")] == [".json"]


def test_a_scheduler_that_speaks_tls_is_not_reached_without_certificates(
    cluster: Cluster, assignment: Assignment, handed_in: list[Submission], home: Path
) -> None:
    with pytest.raises(GraderFault, match="TLS") as fault:
        next(grade_all(assignment, handed_in, home, scheduler=cluster.address))
    assert "distributed.comm.tls" in fault.value.wanted
