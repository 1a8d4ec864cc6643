"""Which worker has which batches: values only, no Dask.

Each worker has a lane of at most two batches: the one that runs, and one behind it so that it need not wait for an
answer to travel. Batches shrink towards the end, so that all workers end together. What our own trouble kept from a
verdict is graded once more, alone, after all others, as in the local pool; twice means that it needs attention.

A worker that dies gives back its lane. The submission that it was at is under suspicion, and will be graded alone;
where nobody knows which it was, the batch is halved, until one is left.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

from autograder.records import ScoreSheet, Submission

FEWEST, MOST = 8, 24
"""Submissions of a batch: a batch costs 2 ms and a submission 50; a worker that dies loses no more than a second."""
DEPTH = 2


@dataclass(eq=False)
class Batch:
    """Some submissions on their way."""

    key: str
    submissions: tuple[Submission, ...]
    alone: bool = False
    at: int | None = None
    """The submission that the worker began last; None before it has told."""


class Lanes:
    """The batches of one run. `submissions` is read as workers become free: never more than they need at once."""

    def __init__(self, name: str, submissions: Iterable[Submission], most: int | None = None) -> None:
        self.lanes: dict[str, list[Batch]] = {}
        self.culprits: list[Submission] = []
        """Each with a worker less, twice."""
        self._name, self._most, self._numbers = name, most, count()
        self._source = iter(submissions)
        self._waiting: deque[Submission] = deque()
        self._again: deque[tuple[Submission, ...]] = deque()
        self._troubled: deque[Submission] = deque()

    @property
    def finished(self) -> bool:
        """Whether nothing is left, neither here nor at a worker."""
        self._fill()
        return not (self._busy() or self._waiting or self._again or self._troubled)

    def joined(self, worker: str) -> None:
        """A worker that can grade; one too many gets nothing."""
        self.lanes.setdefault(worker, [])

    def assign(self) -> Iterator[tuple[str, Batch]]:
        """What is to be sent now, and to whom."""
        while self._lanes() and (batch := self._batch()):
            lane = min(self._lanes(), key=lambda worker: len(self.lanes[worker]))
            self.lanes[lane].append(batch)
            yield lane, batch

    def began(self, key: str, at: int) -> None:
        """A worker is at this submission of a batch."""
        if batch := self.find(key):
            batch.at = at

    def find(self, key: str) -> Batch | None:
        """The batch of this name; None where it was given back meanwhile."""
        return next((batch for lane in self.lanes.values() for batch in lane if batch.key == key), None)

    def done(self, batch: Batch, sheets: Sequence[ScoreSheet]) -> Iterator[ScoreSheet]:
        """The sheets that are final; what has none, for the worker had to leave, is given to another."""
        for lane in self.lanes.values():
            if batch in lane:
                lane.remove(batch)
        self._put_back(batch, len(sheets))
        for sheet in sheets:
            if sheet.status == "graded" or batch.alone:
                yield sheet
            else:
                self._troubled.append(sheet.submission)

    def lost(self, worker: str, died: bool) -> list[Batch]:
        """A worker has gone; what it had, which will not be answered. `died` says that it did not take its leave."""
        lane = self.lanes.pop(worker, [])
        running = [batch for batch in lane if batch.at is not None][-1:] or lane[:1]
        for batch in lane:
            if died and batch in running:
                self._suspect(batch)
            else:
                self._put_back(batch)
        return lane

    def _put_back(self, batch: Batch, done: int = 0) -> None:
        if batch.alone:
            self._troubled.extend(batch.submissions[done:])
        else:
            self._return(batch.submissions[done:])

    def _suspect(self, batch: Batch) -> None:
        if batch.alone:
            self.culprits.extend(batch.submissions)
        elif batch.at is not None or len(batch.submissions) == 1:
            at = batch.at or 0
            self._troubled.append(batch.submissions[at])
            self._return(batch.submissions[:at], batch.submissions[at + 1 :])
        else:
            half = len(batch.submissions) // 2
            self._return(batch.submissions[:half], batch.submissions[half:])

    def _return(self, *parts: tuple[Submission, ...]) -> None:
        self._again.extend(part for part in parts if part)

    def _lanes(self) -> list[str]:
        return list(islice(self.lanes, self._most))

    def _busy(self) -> bool:
        return any(self.lanes.values())

    def _batch(self) -> Batch | None:
        """The next for the lane that has least; None where all have enough."""
        self._fill()
        lanes, left = self._lanes(), len(self._waiting)
        if not (left or self._again):
            if self._busy() or not self._troubled:
                return None
            return self._made((self._troubled.popleft(),), alone=True)
        if min(len(self.lanes[lane]) for lane in lanes) >= (DEPTH if left > FEWEST * len(lanes) else 1):
            return None
        if self._again:
            return self._made(self._again.popleft())
        return self._made(tuple(self._waiting.popleft() for _ in range(size(left, len(lanes)))))

    def _made(self, submissions: tuple[Submission, ...], alone: bool = False) -> Batch:
        return Batch(f"{self._name}-{next(self._numbers)}", submissions, alone)

    def _fill(self) -> None:
        """As many as are needed to see the end coming."""
        wanted = DEPTH * MOST * max(1, len(self._lanes()))
        self._waiting.extend(islice(self._source, max(0, wanted - len(self._waiting))))


def size(left: int, lanes: int) -> int:
    """Of the next batch: half of a fair share, within FEWEST and MOST while there is enough for all."""
    share = -(-left // (2 * lanes))
    return min(MOST, share if left < FEWEST * lanes else max(FEWEST, share))
