"""Many submissions at once: one worker process a core, each with its own box.

A worker that dies takes nothing with it but what it was grading; that is tried once more, and then needs attention.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

from autograder.grade import Grader
from autograder.records import Assignment, ScoreSheet, Submission
from autograder.sandbox.host import Limits

ALONE = 4
"""Submissions that one process grades sooner than a second one has started."""
DEFAULT = Limits()


def grade_all(
    assignment: Assignment,
    submissions: Sequence[Submission],
    home: Path,
    workers: int | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[ScoreSheet]:
    """A ScoreSheet for every submission, as they are completed.

    `workers` None is one a core. Raises GraderFault where nothing can be graded at all: no box, broken graders.
    """
    count = min(workers or len(os.sched_getaffinity(0)), -(-len(submissions) // ALONE))
    if count <= 1:
        yield from _here(assignment, submissions, home, limits)
        return
    waiting = list(submissions)
    for _ in range(2):
        graded = set()
        for submission, sheet in _in_pool(assignment, waiting, home, limits, count):
            graded.add(id(submission))
            yield sheet
        waiting = [submission for submission in waiting if id(submission) not in graded]
        if not waiting:
            return
    fault = "The grading process ended while it had this submission, twice. Grade it alone to see why."
    yield from (ScoreSheet(submission, "needs_attention", assignment.parts, fault=fault) for submission in waiting)


def _here(
    assignment: Assignment, submissions: Sequence[Submission], home: Path, limits: Limits
) -> Iterator[ScoreSheet]:
    if submissions:
        with Grader(assignment, home, limits) as grader:
            yield from map(grader.grade, submissions)


def _in_pool(
    assignment: Assignment, submissions: Sequence[Submission], home: Path, limits: Limits, workers: int
) -> Iterator[tuple[Submission, ScoreSheet]]:
    """What was graded before a worker died, which breaks the whole pool."""
    # Spawned, not forked: the checks of a Grader live in a thread, and a thread does not survive a fork.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
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


_graders: dict[str, Grader] = {}
"""This worker's own."""


def _grade(assignment: Assignment, home: Path, limits: Limits, submission: Submission) -> ScoreSheet:
    if assignment.name not in _graders:
        _graders[assignment.name] = grader = Grader(assignment, home, limits)
        Finalize(None, grader.close, exitpriority=1)
    return _graders[assignment.name].grade(submission)
