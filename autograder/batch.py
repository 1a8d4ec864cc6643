"""Many submissions at once: one worker process a core, each with its own box.

They are asked for as there is room for them, so that a class of any size takes the same memory. What our own trouble
kept from a verdict (a worker or a server that died, a machine too busy to tell slow from stuck) is tried once more,
alone, after the others; twice means that it needs attention.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice, takewhile
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from pathlib import Path

from autograder import cluster
from autograder.grade import Grader
from autograder.records import Assignment, ScoreSheet, Submission
from autograder.sandbox.host import Limits
from autograder.sandbox.preload import needed
from autograder.stop import Stop
from autograder.traces import kept

ALONE = 4
"""Submissions that one process grades sooner than a second one has started."""
AHEAD = 32
"""Submissions of each worker that are asked for before their turn, for while this process writes, it asks nothing."""


def grade_all(
    assignment: Assignment,
    submissions: Iterable[Submission],
    home: Path,
    workers: int | None = None,
    limits: Limits | None = None,
    stop: Stop | None = None,
    scheduler: object = None,
) -> Iterator[ScoreSheet]:
    """A ScoreSheet for every submission, as they are completed; each submission is a student's own.

    `workers` None is one a core, or with a `scheduler` all of its cluster. Once `stop` is asked, those that were begun
    are completed, and no others. Raises GraderFault where nothing can be graded at all: no box, broken graders.
    """
    most, coming, stop = workers or len(os.sched_getaffinity(0)), iter(submissions), stop or Stop()
    if scheduler is not None:
        coming = takewhile(lambda _: not stop.asked, coming)
        yield from cluster.grade_all(assignment, coming, home, workers, limits, scheduler=scheduler)
        return
    first = tuple(islice(coming, ALONE * (most - 1) + 1))
    count = min(most, -(-len(first) // ALONE))
    work = _Work(assignment, home, limits, chain(first, coming), stop)
    yield from work.here() if count <= 1 else work.in_pools(count)


class _Work:
    """What is left to do of one class."""

    def __init__(
        self, assignment: Assignment, home: Path, limits: Limits | None, coming: Iterator[Submission], stop: Stop
    ) -> None:
        self._assignment, self._home, self._limits, self._coming, self._stop = assignment, home, limits, coming, stop
        self._again: deque[Submission] = deque()
        """A worker died while they were under way, so they are asked for first in the next pool."""
        self._troubled: list[Submission] = []
        """For the end, one after the other."""

    def here(self) -> Iterator[ScoreSheet]:
        """In this process."""
        first = tuple(islice(self._coming, ALONE + 1))
        if not first:
            return
        sources = [cell.source for submission in first for cell in submission.cells]
        few = len(first) <= ALONE and kept(self._assignment, self._home)
        with Grader(self._assignment, self._home, self._limits, modules=needed(sources) if few else ()) as grader:
            for submission in chain(first, self._coming):
                if self._stop.asked:
                    return
                yield grader.graded_twice(submission)

    def in_pools(self, workers: int) -> Iterator[ScoreSheet]:
        """In one pool after another, for a worker that dies breaks the whole pool; then alone."""
        lost: set[str] = set()
        while True:
            asked: dict[Future[ScoreSheet], Submission] = {}
            try:
                yield from self._in_pool(asked, workers)
                break
            except BrokenProcessPool:
                for submission in asked.values():
                    (self._troubled if submission.student in lost else self._again).append(submission)
                    lost.add(submission.student)
        yield from self._alone()

    def _in_pool(self, asked: dict[Future[ScoreSheet], Submission], workers: int) -> Iterator[ScoreSheet]:
        """What is still `asked` when the pool breaks has no sheet."""
        with _pool(workers) as pool:
            while True:
                self._ask(pool, asked, workers * AHEAD)
                if not asked:
                    return
                done = wait(asked, return_when=FIRST_COMPLETED).done
                for future in sorted(done, key=lambda each: each.exception() is not None):  # sheets before the break
                    sheet = future.result()
                    submission = asked.pop(future)
                    if sheet.status == "graded":
                        yield sheet
                    else:
                        self._troubled.append(submission)

    def _ask(self, pool: ProcessPoolExecutor, asked: dict[Future[ScoreSheet], Submission], most: int) -> None:
        """Fill up what is asked; once to stop, take back what no worker has yet."""
        while not self._stop.asked and len(asked) < most:
            submission = self._again.popleft() if self._again else next(self._coming, None)
            if submission is None:
                return
            asked[self._submit(pool, submission)] = submission
        if self._stop.asked:
            for future in [future for future in asked if future.cancel()]:
                del asked[future]

    def _submit(self, pool: ProcessPoolExecutor, submission: Submission, alone: bool = False) -> Future[ScoreSheet]:
        try:
            with _deaf():
                return pool.submit(_grade, self._assignment, self._home, self._limits, submission, alone)
        except BrokenProcessPool:  # a worker has died since the last one was asked for
            self._again.appendleft(submission)
            raise

    def _alone(self) -> Iterator[ScoreSheet]:
        """One after the other; where a worker dies, its submission needs attention and the next gets a new worker."""
        while self._troubled and not self._stop.asked:
            with _pool(1) as pool:
                try:
                    while self._troubled and not self._stop.asked:
                        submission = self._troubled.pop(0)
                        yield self._submit(pool, submission, alone=True).result()
                except BrokenProcessPool:
                    if self._stop.asked:
                        return
                    fault = "The grading process ended while it had this submission, twice. Grade it alone to see why."
                    yield ScoreSheet(submission, "needs_attention", self._assignment.parts, fault=fault)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    # Spawned, not forked: the checks of a Grader live in a thread, and a thread does not survive a fork.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal, also to a worker that starts just now: it inherits this."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_graders: dict[str, Grader] = {}
"""This worker's own."""


def _begin() -> None:
    """A worker is told by its parent what to do, and ends with it, also where that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _grade(
    assignment: Assignment, home: Path, limits: Limits | None, submission: Submission, alone: bool = False
) -> ScoreSheet:
    if assignment.name not in _graders:
        _graders[assignment.name] = grader = Grader(assignment, home, limits)
        gc.freeze()  # the traces stay: to look through them again and again took a fifth of this process's time
        Finalize(None, grader.close, exitpriority=1)
    return _graders[assignment.name].grade(submission, alone)
