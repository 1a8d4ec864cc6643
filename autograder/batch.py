"""Many submissions at once: one worker process a core, each with its own box.

What our own trouble kept from a verdict (a worker or a server that died, a machine too busy to tell slow from stuck) is
tried once more, alone, after the others; twice means that it needs attention.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

from autograder import cluster
from autograder.grade import Grader
from autograder.records import Assignment, ScoreSheet, Submission
from autograder.sandbox.host import Limits

ALONE = 4
"""Submissions that one process grades sooner than a second one has started."""


def grade_all(
    assignment: Assignment,
    submissions: Sequence[Submission],
    home: Path,
    workers: int | None = None,
    limits: Limits | None = None,
    scheduler: object = None,
) -> Iterator[ScoreSheet]:
    """A ScoreSheet for every submission, as they are completed.

    `workers` None is one a core, or with a `scheduler` all of its cluster. Raises GraderFault where nothing can be
    graded at all: no box, broken graders.
    """
    if scheduler is not None:
        yield from cluster.grade_all(assignment, submissions, home, workers, limits, scheduler=scheduler)
        return
    count = min(workers or len(os.sched_getaffinity(0)), -(-len(submissions) // ALONE))
    if count <= 1:
        yield from _here(assignment, submissions, home, limits)
        return
    waiting, troubled = list(submissions), []
    for _ in range(2):
        answered = set()
        for submission, sheet in _in_pool(assignment, waiting, home, limits, count):
            answered.add(id(submission))
            if sheet.status == "graded":
                yield sheet
            else:
                troubled.append(submission)
        waiting = [submission for submission in waiting if id(submission) not in answered]
        if not waiting:
            break
    yield from _alone(assignment, [*troubled, *waiting], home, limits)


def _here(
    assignment: Assignment, submissions: Sequence[Submission], home: Path, limits: Limits | None
) -> Iterator[ScoreSheet]:
    if submissions:
        with Grader(assignment, home, limits) as grader:
            yield from map(grader.graded_twice, submissions)


def _in_pool(
    assignment: Assignment, submissions: Sequence[Submission], home: Path, limits: Limits | None, workers: int
) -> Iterator[tuple[Submission, ScoreSheet]]:
    """What was graded before a worker died, which breaks the whole pool."""
    with _pool(workers) as pool:
        asked: dict[Future[ScoreSheet], Submission] = {
            pool.submit(_grade, assignment, home, limits, submission): submission for submission in submissions
        }
        try:
            for done in as_completed(asked):
                yield asked[done], done.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(cancel_futures=True)


def _alone(
    assignment: Assignment, submissions: Sequence[Submission], home: Path, limits: Limits | None
) -> Iterator[ScoreSheet]:
    """One after the other; where a worker dies, its submission needs attention and the next gets a new worker."""
    left = list(submissions)
    while left:
        with _pool(1) as pool:
            try:
                while left:
                    submission = left.pop(0)
                    yield pool.submit(_grade, assignment, home, limits, submission, True).result()
            except BrokenProcessPool:
                fault = "The grading process ended while it had this submission, twice. Grade it alone to see why."
                yield ScoreSheet(submission, "needs_attention", assignment.parts, fault=fault)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the checks of a Grader live in a thread, and a thread does not survive a fork.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


_graders: dict[str, Grader] = {}
"""This worker's own."""


def _grade(
    assignment: Assignment, home: Path, limits: Limits | None, submission: Submission, alone: bool = False
) -> ScoreSheet:
    if assignment.name not in _graders:
        _graders[assignment.name] = grader = Grader(assignment, home, limits)
        Finalize(None, grader.close, exitpriority=1)
    return _graders[assignment.name].grade(submission, alone)
