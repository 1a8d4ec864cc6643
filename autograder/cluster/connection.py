"""The way to a scheduler: opened, and its troubles told in four parts.

Where the scheduler speaks TLS, Dask's own configuration names the certificates, as for every program that uses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from autograder.records import GraderFault

if TYPE_CHECKING:
    from distributed import Client

ANSWER_SECONDS = 10.0
"""For a scheduler to answer."""
WORKER_SECONDS = 60.0
"""For a first worker to come, or one in the place of the last."""
AGAIN = "the same command goes on with what is left, once the cluster is back"
TLS = "certificates of the cluster's own authority, named in Dask's configuration: distributed.comm.tls"


@contextmanager
def connected(scheduler: Any) -> Iterator[Client]:
    """A client of the scheduler at this address, or of one of Dask's cluster objects.

    Raises GraderFault where Dask is not installed, and where nobody answers.
    """
    if find_spec("distributed") is None:
        raise GraderFault(
            "Grading on many machines needs Dask distributed.",
            got="no package distributed in this environment",
            wanted="torch-autograder with its extra `dask`, here and on every worker",
            next_step="pip install 'torch-autograder[dask]'",
        )
    client = _client(scheduler)
    try:
        yield client
    finally:
        client.close(timeout=2)


def gone(scheduler: Any) -> GraderFault:
    """The scheduler has left in the middle."""
    return GraderFault(
        "The scheduler is gone.",
        got=f"the connection to {address(scheduler)} was lost",
        wanted="a scheduler that stays until all is graded",
        next_step=f"see why it ended and start it anew; {AGAIN}",
    )


def no_worker(scheduler: Any, unfit: dict[str, GraderFault]) -> GraderFault:
    """Nobody is there to grade. `unfit` are those that are there and why they cannot."""
    return GraderFault(
        "The cluster has no worker that can grade.",
        got="\n".join(f"{worker}: {why.what} {why.got}" for worker, why in unfit.items())
        or f"none at {address(scheduler)} for {WORKER_SECONDS:g} s",
        wanted="at least one",
        next_step=f"start workers: dask worker {address(scheduler)} --nthreads 1; {AGAIN}",
    )


def address(scheduler: Any) -> str:
    """Of a cluster object too."""
    return str(getattr(scheduler, "scheduler_address", scheduler))


def _client(scheduler: Any) -> Client:
    from distributed import Client

    try:
        return Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False, name="autograder")
    except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
        if isinstance(error, TypeError) and "TLS" not in str(error):
            raise
        cause = error.__cause__ or error
        raise GraderFault(
            "The scheduler does not answer.",
            got=f"{address(scheduler)}: {cause}",
            wanted=f"the address of a scheduler that runs, such as tcp://10.0.0.1:8786; for tls://, {TLS}",
            next_step="start one (dask scheduler), or see whether a firewall is between",
        ) from error
