"""What was graded, kept as it arrives: a run that ends early goes on where it was, what is unchanged is not run again.

    with Store(place) as store:
        store.put(key, sheet)          for every student with this program; safe within BATCH sheets or a second
        store.sheet(key, student)      the ScoreSheet of one of them, None where there is none that can be read
        store.verdict(key, student)    the same without program, recording and fit, which is all that a table needs
        store.remember(name, lasts)    what was written to the gradebook last, of each student: Last

SQLite with a write-ahead log. A key (see engine.py) says everything that a verdict depends on, so nothing kept is ever
wrong, at most of no more use. What needs attention is not kept: the next run tries it again.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from autograder import home, sqlite
from autograder.records import Cell, Fit, GraderFault, Recording, ScoreSheet

BATCH = 32
SECONDS = 1.0
"""What a kill may cost: sheets, and the age of the oldest."""
KEPT_DAYS = 90
"""How long a verdict is kept that is nobody's last any more."""
VERSION = 1
_TABLES = """
create table if not exists sheets (key text primary key, assignment text, at real, verdict blob, run blob);
create table if not exists last (
    assignment text, student text, key text, mark text, primary key (assignment, student)
) without rowid;
"""
_LASTS = "select student, last.key, mark from last join sheets on last.key = sheets.key where last.assignment = ?"


class Last(NamedTuple):
    """What was written of one student: which verdict, and how course and gradebook looked then (see marks.py)."""

    key: str
    mark: str


class _Run(NamedTuple):
    """The part of a ScoreSheet that is large, and is seen in a report alone."""

    cells: tuple[Cell, ...]
    recording: Recording
    fit: Fit | None


class Store:
    """The store in a course's home. A context manager.

    Raises GraderFault where it cannot be read or written, or another program holds it for `wait` seconds. A file that
    is broken is set aside, which is said on standard error.
    """

    def __init__(self, place: Path, wait: float = 30.0) -> None:
        self._file = home.made(place) / "store.db"
        self._waiting, self._since = 0, 0.0
        with sqlite.named(self._file):
            self._database = sqlite.opened(self._file, wait, _TABLES, VERSION)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.save()
        except GraderFault:
            if error is None:  # else it has said the same already
                raise
        finally:
            with suppress(sqlite3.Error):
                self._database.close()

    def put(self, key: str, sheet: ScoreSheet) -> ScoreSheet:
        """Keep a verdict; the sheet as it will come out, to the last bit. Raises GraderFault where there is no room."""
        verdict = _encoded(_light(sheet))
        run = zlib.compress(_encoded(_Run(sheet.submission.cells, sheet.recording, sheet.fit)), 1)
        row = key, sheet.submission.assignment, time.time(), verdict, run
        with sqlite.named(self._file):
            self._database.execute("insert or replace into sheets values (?, ?, ?, ?, ?)", row)
        self._since = self._since if self._waiting else time.monotonic()
        self._waiting += 1
        if self._waiting >= BATCH or time.monotonic() - self._since > SECONDS:
            self.save()
        return _of(sheet.submission.student, verdict, run)

    def save(self) -> None:
        """Make what was put last as safe as the rest."""
        with sqlite.named(self._file):
            self._database.commit()
        self._waiting = 0

    def verdict(self, key: str, student: str) -> ScoreSheet | None:
        """Without cells, steps and fit."""
        row = self._row("select verdict from sheets where key = ?", key)
        return self._read(key, student, *row) if row else None

    def sheet(self, key: str, student: str) -> ScoreSheet | None:
        """Whole."""
        row = self._row("select verdict, run from sheets where key = ?", key)
        return self._read(key, student, *row) if row else None

    def lasts(self, assignment: str, students: Iterable[str]) -> dict[str, Last]:
        """What was written last, of those of whom something was that is still kept."""
        asked = list(students)
        held = ", ".join("?" * len(asked))
        query = f"{_LASTS} and student in ({held})"
        with sqlite.named(self._file):
            rows = self._database.execute(query, (assignment, *asked)).fetchall()
        return {student: Last(key, mark) for student, key, mark in rows}

    def remember(self, assignment: str, lasts: Mapping[str, Last | None]) -> None:
        """What has been written now; None where there is no verdict any more."""
        gone = [(assignment, student) for student, last in lasts.items() if last is None]
        rows = [(assignment, student, *last) for student, last in lasts.items() if last]
        with sqlite.named(self._file):
            self._database.executemany("delete from last where assignment = ? and student = ?", gone)
            self._database.executemany("insert or replace into last values (?, ?, ?, ?)", rows)
        self.save()

    def tidy(self, assignment: str) -> None:
        """Let go of what is old and nobody's last verdict."""
        old = "delete from sheets where assignment = ? and at < ? and key not in (select key from last)"
        with sqlite.named(self._file):
            self._database.execute(old, (assignment, time.time() - KEPT_DAYS * 86_400))
        self.save()

    def _row(self, query: str, key: str) -> tuple[bytes, ...] | None:
        with sqlite.named(self._file):
            row: tuple[bytes, ...] | None = self._database.execute(query, (key,)).fetchone()
        return row

    def _read(self, key: str, student: str, *kept: bytes) -> ScoreSheet | None:
        try:
            return _of(student, *kept)
        except (msgspec.MsgspecError, zlib.error):  # thrown away, so that it is made anew
            with sqlite.named(self._file):
                self._database.execute("delete from sheets where key = ?", (key,))
            return None


def _light(sheet: ScoreSheet) -> ScoreSheet:
    """Of nobody in particular, without what is large."""
    submission = replace(sheet.submission, student="", cells=())
    recording = replace(sheet.recording, steps=(), final=(), printed="")
    return replace(sheet, submission=submission, recording=recording, fit=None)


def _of(student: str, verdict: bytes, run: bytes | None = None) -> ScoreSheet:
    sheet = msgspec.msgpack.decode(verdict, type=ScoreSheet)
    ran = msgspec.msgpack.decode(zlib.decompress(run), type=_Run) if run else _Run((), sheet.recording, sheet.fit)
    submission = replace(sheet.submission, student=student, cells=ran.cells)
    return replace(sheet, submission=submission, recording=ran.recording, fit=ran.fit)


def _encoded(record: object) -> bytes:
    return msgspec.msgpack.encode(record)
