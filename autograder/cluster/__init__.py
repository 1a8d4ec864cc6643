"""Many machines: the same grading on the workers of a Dask cluster.

    grade_all(...)       as `autograder.batch.grade_all`, with a scheduler
    survey(scheduler)    the doctor's examination of every worker

    content.py           what of a course travels, as bytes
    engine.py            what client and workers must have in common
    lanes.py             which worker has which batches; whom to suspect when one dies
    worker.py            what runs in a worker
    run.py               one run, from the first batch to the last sheet
    connection.py        the way to the scheduler, and its troubles

Dask is an extra: nothing here imports it before a scheduler is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import home as homes
from autograder.cluster import connection, engine
from autograder.cluster.content import kept, pack
from autograder.records import Assignment, GraderFault, ScoreSheet, Submission
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from distributed import Client

    from autograder.cluster.run import Run
    from autograder.sandbox.doctor import Examination

__all__ = ["grade_all", "survey"]


def grade_all(
    assignment: Assignment,
    submissions: Iterable[Submission],
    home: Path,
    workers: int | None = None,
    limits: Limits | None = None,
    *,
    scheduler: Any,
) -> Iterator[ScoreSheet]:
    """A ScoreSheet for every submission, as they are completed; submissions are read as workers become free.

    `scheduler` is an address (tcp://, tls://) or one of Dask's cluster objects; `workers` None are all that it has.
    Raises GraderFault where nobody answers, where a worker has another version or cannot grade, and where the
    scheduler or the last worker leaves: the sheets until then are good.
    """
    with connection.connected(scheduler) as client:
        _agreed(client, scheduler)
        from autograder.cluster.run import Run
        from autograder.cluster.worker import Desk

        run = Run(client, scheduler, submissions, workers)
        with run.desks(Desk(run.name, pack(assignment, home), limits, engine.here())):
            _keep_traces(client, run, home, assignment.name)
            yield from run.sheets(assignment)


def survey(scheduler: Any) -> dict[str, Examination | GraderFault]:
    """What the doctor finds on each worker. Raises GraderFault where nobody answers."""
    with connection.connected(scheduler) as client:
        ours = engine.here()
        theirs = _engines(client, scheduler)
        found: dict[str, Examination | GraderFault] = {}
        fit = []
        for worker, engine_there in theirs.items():
            if fault := engine.fault(ours, {worker: engine_there}):
                found[worker] = fault
            else:
                fit.append(worker)
        from autograder.cluster.worker import examined

        told = client.run(examined, workers=fit, on_error="return") if fit else {}
        return found | {worker: _understood(said) for worker, said in told.items()}


def _understood(said: Any) -> Examination | GraderFault:
    if not isinstance(said, Exception) or isinstance(said, GraderFault):
        return said
    return GraderFault("The doctor could not look at it.", got=repr(said), next_step="see the worker's own log")


def _agreed(client: Client, scheduler: Any) -> None:
    if fault := engine.fault(engine.here(), _engines(client, scheduler)):
        raise fault


def _engines(client: Client, scheduler: Any) -> dict[str, engine.Engine]:
    """Of every worker, by its address; empty of one that has no autograder at all."""
    try:
        client.wait_for_workers(1, timeout=connection.WORKER_SECONDS)
    except TimeoutError:
        raise connection.no_worker(scheduler, {}) from None
    told = client.run(engine.here, on_error="return")
    return {worker: said if isinstance(said, dict) else {} for worker, said in told.items()}


def _keep_traces(client: Client, run: Run, home: Path, name: str) -> None:
    """The first run of an assignment makes its traces on the workers; the next one brings them along."""
    from autograder.cluster.worker import traces

    known = [file.name for file in kept(home, name)]
    told = client.run(traces, run.name, known, workers=run.workers[:1], on_error="ignore")
    for file, held in (pair for made in told.values() for pair in made):
        homes.write(homes.made(home / "traces") / file, held)
        for stale in known:
            (home / "traces" / stale).unlink(missing_ok=True)
