"""The way to a scheduler: opened, and its troubles told in four parts.

Where the scheduler speaks TLS, Dask's own configuration names the certificates, as for every program that uses it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
    try:
        from distributed.comm.core import CommClosedError
    except ModuleNotFoundError as error:
        raise GraderFault(
            "Grading on many machines needs Dask distributed.",
            got=str(error),
            wanted="torch-autograder with its extra `dask`, here and on every worker",
            next_step="pip install 'torch-autograder[dask]'",
        ) from error

    with _quiet(), _client(scheduler) as client:
        try:
            yield client
        except CommClosedError as error:
            raise GraderFault(
                "The connection to the cluster was lost.",
                got=f"{address(scheduler)}: {error}",
                wanted="a scheduler and workers that stay",
                next_step=f"see what ended; {AGAIN}",
            ) from error


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


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's client would log a page for a connection that was lost; the fault says it in four lines."""
    logger = logging.getLogger("distributed.client")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _client(scheduler: Any) -> Client:
    from distributed import Client

    try:
        if isinstance(scheduler, str):
            # In a thread, for a notebook has a loop already. A Client that fails to connect is closed by the garbage
            # collector, which can stop the next one from starting; so none is made before somebody answers.
            with ThreadPoolExecutor(1) as thread:
                thread.submit(asyncio.run, _knock(scheduler)).result()
        return Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False, name="autograder")
    except (OSError, ValueError, TypeError) as error:  # a TypeError is Dask's way to say that certificates are missing
        raise GraderFault(
            "The scheduler does not answer.",
            got=f"{address(scheduler)}: {_root(error)}",
            wanted=f"the address of a scheduler that runs, such as tcp://10.0.0.1:8786; for tls://, {TLS}",
            next_step="start one (dask scheduler), or see whether a firewall is between",
        ) from error


async def _knock(scheduler: str) -> None:
    from distributed import Security
    from distributed.comm import connect, get_address_host_port

    get_address_host_port(scheduler)
    comm = await connect(scheduler, timeout=ANSWER_SECONDS, **Security().get_connection_args("client"))
    await comm.close()


def _root(error: BaseException) -> str:
    """What the first of its causes says that says anything."""
    beneath = _root(error.__cause__) if error.__cause__ else ""
    return beneath or str(error)
