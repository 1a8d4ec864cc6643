"""The verdicts of a class: what is written already, what the store has, and what is still to be graded.

    work.changed(students)    those whose verdict is not, or no longer, where it belongs
    work.sheets(students)     their ScoreSheets, from the store or graded now
    work.written(batch)       notes that these are in the gradebook
    work.keys, work.needy     who has which verdict, and who has none

At any moment a few submissions and sheets are in memory, and a key for every student.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from autograder import engine, home
from autograder.collected import handed_in
from autograder.collected.marks import Marks
from autograder.course import submission
from autograder.course.given import Json
from autograder.progress import SAID, STORED, Bar
from autograder.records import Assignment, GraderFault, ScoreSheet, Submission
from autograder.stop import Stop
from autograder.store import Last, Store

TOGETHER = 128
"""Students that the gradebook is asked about in one go."""
HELD = 512
"""Notebooks that are held until they are written, rather than read once more."""


class Work:
    """One run's. Raises GraderFault where the course cannot be read, the store not be used, or nothing be graded."""

    def __init__(
        self,
        course: Path,
        assignment: Assignment,
        store: Store,
        stop: Stop,
        workers: int | None = None,
        scheduler: object = None,
    ) -> None:
        self._course, self._assignment, self._store = course, assignment, store
        self._stop, self._workers, self._scheduler, self._home = stop, workers, scheduler, course / ".autograder"
        self._digest = engine.digest(assignment, home.seed(self._home))
        self.marks = Marks(course, assignment, self._digest)
        self.keys: dict[str, str] = {}
        self.needy: dict[str, ScoreSheet] = {}
        self._seen: dict[str, str] = {}
        """How their files looked before they were read, until that is noted with what was written."""
        self._frames: dict[str, Json] = {}
        self._ready: deque[str] = deque()
        """Those whose verdict the store had, so that nothing is to be graded."""
        self._sharing: dict[str, list[str]] = defaultdict(list)
        """By key, who handed in what is being graded now; the first of them is asked for."""

    def changed(self, students: Sequence[str], bar: Bar) -> list[str]:
        """In the same order; the others' keys are noted."""
        left = []
        for some in _batched(students, TOGETHER):
            lasts = self._store.lasts(self._assignment.name, some)
            now = self.marks.now({student: self.marks.handed_in(student) for student in lasts})
            same = {student: last.key for student, last in lasts.items() if last.mark == now[student]}
            self.keys |= same
            left += [student for student in some if student not in same]
            bar.count(STORED, len(same))
        return left

    def sheets(self, students: Sequence[str], bar: Bar) -> Iterator[ScoreSheet]:
        """As they come; of those that were begun, once to stop."""
        missing = iter(self._missing(students))
        if (first := next(missing, None)) is not None:
            for sheet in self._graded(first, missing):
                yield from self._from_store(bar)
                for each in self._arrived(sheet):
                    bar.count(SAID[each.status])
                    yield each
        yield from self._from_store(bar)

    def frame(self, student: str) -> Json | None:
        """The notebook that shows what was graded; None where it is not held (any more)."""
        return self._frames.pop(student, None)

    def written(self, batch: Sequence[ScoreSheet]) -> None:
        """Note how everything looks now, so that the next run need not write it."""
        before = {sheet.submission.student: self._seen.pop(sheet.submission.student) for sheet in batch}
        now = self.marks.now(before)
        lasts = {each: Last(self.keys[each], now[each]) if each in self.keys else None for each in before}
        self._store.remember(self._assignment.name, lasts)

    def _graded(self, first: Submission, others: Iterator[Submission]) -> Iterator[ScoreSheet]:
        from autograder.batch import grade_all  # only now: it loads what judges

        coming = chain([first], others)
        return grade_all(
            self._assignment, coming, self._home, self._workers, stop=self._stop, scheduler=self._scheduler
        )

    def _missing(self, students: Sequence[str]) -> Iterator[Submission]:
        """The submissions to be graded. Who can do without is put aside on the way."""
        for student in students:
            if self._stop.asked:
                return
            self._seen[student] = self.marks.handed_in(student)
            folder = handed_in.folder(self._course, self._assignment, student)
            read, frame = submission.collected(folder, self._assignment, student)
            if len(self._frames) < HELD:
                self._frames[student] = frame
            self.keys[student] = key = engine.key(self._digest, read)
            if key in self._sharing:
                self._sharing[key].append(student)
            elif self._store.verdict(key, student):
                self._ready.append(student)
            else:
                self._sharing[key].append(student)
                yield read

    def _arrived(self, sheet: ScoreSheet) -> Iterator[ScoreSheet]:
        """It, and the same for all who share it."""
        key = self.keys[sheet.submission.student]
        if sheet.status == "graded":
            sheet = self._store.put(key, sheet)
        for student in self._sharing.pop(key):
            mine = replace(sheet, submission=replace(sheet.submission, student=student))
            if mine.status == "needs_attention":
                self.needy[student] = mine
                del self.keys[student]
            yield mine

    def _from_store(self, bar: Bar) -> Iterator[ScoreSheet]:
        while self._ready and not self._stop.asked:
            student = self._ready.popleft()
            if (sheet := self._store.sheet(self.keys[student], student)) is None:
                raise _unreadable(student)
            bar.count(STORED)
            yield sheet


def _batched(students: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (students[start : start + size] for start in range(0, len(students), size))


def _unreadable(student: str) -> GraderFault:
    return GraderFault(
        f"The verdict that was kept of {student} cannot be read any more.",
        got="bytes that are no score sheet, which have been thrown away",
        wanted="what was put into .autograder/store.db",
        next_step="run the same command again: it is graded anew",
    )
