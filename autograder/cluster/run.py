"""One run on a cluster: what is to be sent, what is heard, and what is to be done about it.

Everything that happens comes through one queue, from Dask's own thread: a desk that was opened or could not be, the
submission that a worker is at, the sheets of a batch, a worker that has gone, a connection that was lost.
"""

from __future__ import annotations

import time
from asyncio import CancelledError
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from distributed import Client, Future
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from autograder.cluster import connection
from autograder.cluster.lanes import Batch, Lanes
from autograder.cluster.worker import TOPIC, Desk, grade
from autograder.records import Assignment, GraderFault, Part, ScoreSheet, Submission

TICK_SECONDS = 1.0
TOPICS = (TOPIC, "all")
"""Of the events to hear: what desks tell, and that a worker has gone."""
TWICE = "The worker ended while it had this submission, twice. Grade it alone to see why."


class Run:
    """Of one assignment and its submissions."""

    def __init__(self, client: Client, scheduler: Any, submissions: Iterable[Submission], most: int | None) -> None:
        self.name = f"autograder-{uuid4().hex}"
        self._client, self._scheduler = client, scheduler
        self._lanes = Lanes(self.name, submissions, most)
        self._news: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._futures: dict[str, Future] = {}
        self._unfit: dict[str, GraderFault] = {}
        self._left: set[str] = set()
        self._manned = time.monotonic()
        """When there was a worker last."""

    @property
    def workers(self) -> tuple[str, ...]:
        """Those that can grade."""
        return tuple(self._lanes.lanes)

    @contextmanager
    def desks(self, desk: Desk) -> Iterator[None]:
        """One on each worker, now and later. Raises GraderFault where one that is there now cannot be opened."""
        for topic in TOPICS:
            self._client.subscribe_topic(topic, lambda event: self._news.put(event[1]))
        try:
            awaited = self._registered(desk)
            while awaited - self._left - set(self._lanes.lanes):
                list(self._hear(()))
                for worker in awaited & set(self._unfit):
                    raise self._unfit[worker]
            yield
        finally:
            self._take_leave()

    def sheets(self, assignment: Assignment) -> Iterator[ScoreSheet]:
        """Those that are final, as they come. Raises GraderFault where the scheduler or the last worker is gone."""
        while not self._lanes.finished:
            for worker, batch in self._lanes.assign():
                self._send(worker, batch)
            yield from self._hear(assignment.parts)

    def _registered(self, desk: Desk) -> set[str]:
        """The workers that have opened theirs, or could not; none is waited for where one has died meanwhile."""
        try:
            return set(self._client.register_plugin(desk, name=self.name))
        except CommClosedError:
            return set()

    def _send(self, worker: str, batch: Batch) -> None:
        arguments = (self.name, batch.key, batch.submissions, batch.alone)
        future = self._client.submit(grade, *arguments, key=batch.key, workers=[worker], pure=False)
        self._futures[batch.key] = future
        self._client.loop.add_callback(self._answer, batch.key, future)

    async def _answer(self, key: str, future: Future) -> None:
        """In Dask's own thread, which alone can wait for a batch that may be given up meanwhile."""
        try:
            self._news.put({"batch": key, "sheets": await future})
        except (CancelledError, FutureCancelledError):
            self._news.put({})
        except Exception as error:
            self._news.put({"batch": key, "error": error})

    def _hear(self, parts: tuple[Part, ...]) -> Iterator[ScoreSheet]:
        """What one piece of news comes to."""
        with suppress(Empty):
            yield from self._heed(self._news.get(timeout=TICK_SECONDS), parts)
        if self._client.status != "running":
            raise connection.gone(self._scheduler)
        if self._lanes.lanes:
            self._manned = time.monotonic()
        elif time.monotonic() - self._manned > connection.WORKER_SECONDS:
            self._manned = self._opening()

    def _opening(self) -> float:
        """Now, where a worker is still at opening its desk; else there is nobody to wait for."""
        if set(self._client.scheduler_info(n_workers=-1)["workers"]) <= set(self._unfit):
            raise connection.no_worker(self._scheduler, self._unfit)
        return time.monotonic()

    def _heed(self, news: dict[str, Any], parts: tuple[Part, ...]) -> Iterator[ScoreSheet]:
        if news.get("action") == "remove-worker":
            yield from self._lost(news["worker"], died=not news["expected"], parts=parts)
        elif news.get("run") == self.name and "fault" in news:
            self._joined(news["worker"], news["fault"])
        elif news.get("run") == self.name:
            self._lanes.began(news["batch"], news["at"])
        elif batch := self._lanes.find(news.get("batch", "")):
            yield from self._done(batch, news.get("sheets", ()), news.get("error"))

    def _joined(self, worker: str, fault: list[str] | None) -> None:
        if fault is None:
            self._lanes.joined(worker)
        else:
            what, got, wanted, next_step = fault
            self._unfit[worker] = GraderFault(what, got=got, wanted=wanted, next_step=next_step)

    def _lost(self, worker: str, died: bool, parts: tuple[Part, ...]) -> Iterator[ScoreSheet]:
        self._left.add(worker)
        self._unfit.pop(worker, None)
        given_back = [self._futures.pop(batch.key) for batch in self._lanes.lost(worker, died)]
        self._client.cancel(given_back)
        while self._lanes.culprits:
            yield ScoreSheet(self._lanes.culprits.pop(), "needs_attention", parts, fault=TWICE)

    def _done(self, batch: Batch, sheets: list[ScoreSheet], error: Exception | None) -> Iterator[ScoreSheet]:
        if isinstance(error, KilledWorker):  # the scheduler's way to tell; that the worker is gone is news of its own
            return
        if error is not None:
            raise error
        del self._futures[batch.key]
        yield from self._lanes.done(batch, sheets)

    def _take_leave(self) -> None:
        """Close the desks, after the submissions in flight."""
        if self._client.status != "running":
            return
        for topic in TOPICS:
            self._client.unsubscribe_topic(topic)
        with suppress(OSError, ValueError):
            self._client.cancel(list(self._futures.values()))
            self._client.unregister_worker_plugin(name=self.name)
