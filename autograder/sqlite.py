"""A file that SQLite keeps for us, and what can befall it.

opened(file, wait, tables, version)   a connection; a file that is broken is set aside, which is said
named(file)                           around every use: trouble becomes a GraderFault in four parts
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from autograder.records import GraderFault


def opened(file: Path, wait: float, tables: str, version: int) -> sqlite3.Connection:
    """With a write-ahead log, and these tables made at first use. Others may hold it for `wait` seconds."""
    try:
        return _connected(file, wait, tables, version)
    except sqlite3.OperationalError:  # it may be sound, and cannot be had now
        raise
    except sqlite3.DatabaseError as broken:
        _set_aside(file, str(broken))
        return _connected(file, wait, tables, version)


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Say of trouble with disk and database what it is; a file that turns out to be broken is set aside."""
    try:
        yield
    except (OSError, sqlite3.Error) as trouble:
        if type(trouble) is sqlite3.DatabaseError:
            _set_aside(file, str(trouble))
        said = str(getattr(trouble, "strerror", None) or trouble)
        raise GraderFault(
            "What is graded cannot be kept.",
            got=f"{said}: {file}",
            wanted="a file that can be written, with free space, and that no other program holds",
            next_step=f"mend that (df -h {file.parent}; ls -l {file}; fuser {file}), then the same command goes on",
        ) from trouble


def _connected(file: Path, wait: float, tables: str, version: int) -> sqlite3.Connection:
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))  # sqlite's own would be others' to read
    database = sqlite3.connect(file, timeout=wait)
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        found = database.execute("pragma user_version").fetchone()[0]
        if found not in (0, version):
            raise sqlite3.DatabaseError(f"it is of version {found}, and this program's is {version}")
        if found == 0:
            database.executescript(f"begin immediate; {tables} pragma user_version = {version}; commit;")
    except BaseException:
        database.close()
        raise
    return database


def _set_aside(file: Path, why: str) -> None:
    aside = file.with_name(f"{file.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(aside.with_name(aside.name + ending))
    print(f"What was graded before cannot be read ({why}): {file} is now {aside.name}; grading anew.", file=sys.stderr)
