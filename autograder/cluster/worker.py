"""What runs in a worker: a desk that holds the warm Grader, and the task that puts a batch on it.

Dask pickles what it sends, both ways. Here that is our own records between our own processes: what a student's program
said has come out of the box as bounded JSON and was checked before it became a record, and no student's object is ever
pickled or unpickled. Whoever can reach the scheduler's port can run code as the grader, though: so it must be trusted,
and on any network that others use it must speak TLS.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from distributed import WorkerPlugin, get_worker
from distributed.worker import Worker

from autograder.cluster import engine
from autograder.cluster.content import Content, kept, unpack
from autograder.grade import Grader
from autograder.records import GraderFault, ScoreSheet, Submission
from autograder.sandbox.doctor import Examination, examine
from autograder.sandbox.limits import Limits

TOPIC = "autograder"
"""Of the events that a desk sends: one for all runs, for a scheduler remembers the last events of each topic."""
IDLE_SECONDS = 600.0
"""After which the box is closed and the folder removed: a client that was killed takes no leave."""


class Desk(WorkerPlugin):
    """One run's Grader on one worker: opened when the worker or the run joins, closed when either ends.

    It tells the run by an event whether it can grade here, and which submission it is at.
    """

    def __init__(self, run: str, content: Content, limits: Limits | None, wanted: engine.Engine) -> None:
        self.run, self.wanted = run, wanted
        self._content, self._limits = content, limits
        self._grader: Grader | None = None

    async def setup(self, worker: Worker) -> None:
        """Open the Grader, beside the worker's own loop; what hinders it is told, for it must not stop the worker."""
        self._worker, self._turn, self._leaving = worker, threading.Lock(), False
        self._idle = threading.Timer(0, self._close)
        try:
            await asyncio.to_thread(self._try)
            fault = None
        except GraderFault as trouble:
            fault = [trouble.what, trouble.got, trouble.wanted, trouble.next_step]
        worker.log_event(TOPIC, {"run": self.run, "worker": worker.address, "fault": fault})

    async def teardown(self, worker: Worker) -> None:
        """After the submission in flight."""
        self._leaving = True
        await asyncio.to_thread(self._close)

    def grade(self, batch: str, submissions: Sequence[Submission], alone: bool) -> list[ScoreSheet]:
        """One after the other, however many threads the worker has; fewer where it has to leave before the end."""
        sheets = []
        for at, submission in enumerate(submissions):
            with self._turn:
                if self._leaving:
                    break
                self._idle.cancel()
                self._worker.log_event(TOPIC, {"run": self.run, "batch": batch, "at": at})
                sheets.append(self._open().grade(submission, alone))
                self._wait()
        return sheets

    def traces(self, known: Sequence[str]) -> list[tuple[str, bytes]]:
        """The files of these that the Grader had to make."""
        files = kept(self._home, self._content.assignment.name)
        return [(file.name, file.read_bytes()) for file in files if file.name not in known]

    def _try(self) -> None:
        if fault := engine.fault(self.wanted, {self._worker.address: engine.here()}):
            raise fault
        with self._turn:
            try:
                self._open()
            except OSError as error:
                raise GraderFault(
                    "The assignment could not be put on a worker's disk.",
                    got=f"{self._worker.address}: {error}",
                    wanted="a local directory with a little room",
                    next_step="make room, or start the worker with another --local-directory",
                ) from error
            self._wait()

    def _open(self) -> Grader:
        if self._grader is None:
            # Dask's own folder of this worker: what a killed worker leaves there, the next one on the machine removes
            self._folder = Path(tempfile.mkdtemp(prefix="autograder-", dir=self._worker.local_directory))
            try:
                assignment, self._home = unpack(self._content, self._folder)
                self._grader = Grader(assignment, self._home, self._limits)
            except BaseException:
                shutil.rmtree(self._folder, ignore_errors=True)
                raise
        return self._grader

    def _wait(self) -> None:
        self._idle = threading.Timer(IDLE_SECONDS, self._close)
        self._idle.daemon = True
        self._idle.start()

    def _close(self) -> None:
        with self._turn:
            self._idle.cancel()
            if self._grader is not None:
                self._grader.close()
                self._grader = None
                shutil.rmtree(self._folder, ignore_errors=True)


def grade(run: str, batch: str, submissions: Sequence[Submission], alone: bool) -> list[ScoreSheet]:
    """The task."""
    desk: Desk = get_worker().plugins[run]
    return desk.grade(batch, submissions, alone)


def traces(run: str, known: Sequence[str], dask_worker: Worker) -> list[tuple[str, bytes]]:
    """What is asked of one worker, so that the next run has them from the start."""
    desk: Desk = dask_worker.plugins[run]
    return desk.traces(known)


async def examined() -> Examination | GraderFault:
    """What the doctor finds here, beside the worker's own loop; the fault where no box works."""
    found = await asyncio.to_thread(examine)
    try:
        found.used()
    except GraderFault as fault:
        return fault
    return found
