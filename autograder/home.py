"""Where a course keeps what grading needs and students must not see: the secret seed, the traces of known mistakes."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from filelock import FileLock

from autograder.records import GraderFault


def seed(home: Path) -> str:
    """The course's secret, made at first use: a regrade asks the same hidden questions."""
    file = made(home) / "seed"
    with FileLock(home / "lock"):
        if not file.exists():
            write(file, secrets.token_hex(16).encode())
        return file.read_text("ascii").strip()


def made(folder: Path) -> Path:
    """The folder, there and closed to others. Raises GraderFault where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def write(file: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner only. Raises GraderFault where it cannot be written."""
    draft = file.with_suffix(f".{os.getpid()}.draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
            opened.write(content)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritable(file, error) from error


def _unwritable(path: Path, error: OSError) -> GraderFault:
    return GraderFault(
        f"{path} cannot be written",
        got=error.strerror or str(error),
        wanted="a place for the secret seed and the traces of known mistakes",
        next_step="free some space, or make the folder writable for yourself",
    )
