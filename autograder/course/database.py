"""The database of the gradebook, as nbgrader's `db_url` names it: a file of SQLite's, or a server's.

    file(url)             where SQLite keeps it; None where a server does
    opened(url)           an engine for it, closed afterwards
    reach(url)            a GraderFault where a server does not answer, or does not let us in
    unreachable(url, …)   that fault, for a server that has gone meanwhile

nbgrader takes every trouble with a database for an old one, and advises to upgrade it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.records import GraderFault

PATIENCE = "10"
"""Seconds for a server to answer: a firewall that swallows packets would take minutes."""
EXAMPLE = "postgresql+psycopg://USER@HOST/DATABASE"


def file(url: str) -> Path | None:
    """The database's file, which need not be there; None for a server's. Raises GraderFault where it is no URL."""
    made = _read(url)
    return Path(made.database) if made.get_backend_name() == "sqlite" and made.database else None


@contextmanager
def opened(url: str) -> Iterator[Any]:
    """An engine; nothing is connected yet. Raises GraderFault where `url` asks for what is not installed."""
    engine = _engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def reach(url: str) -> None:
    """Connect once to a server. Raises GraderFault where that fails; a file is not looked at."""
    from sqlalchemy.exc import DBAPIError

    if file(url) is not None:
        return
    with opened(url) as engine:
        try:
            engine.connect().close()
        except DBAPIError as trouble:
            raise unreachable(url, trouble) from None


def unreachable(url: str, trouble: Exception) -> GraderFault:
    """What a driver says of a server; the password is never shown."""
    return GraderFault(
        "The server that keeps the gradebook cannot be reached.",
        got=" ".join(str(getattr(trouble, "orig", None) or trouble).split()),
        wanted=f"a running server that lets you in: {_read(url).render_as_string(hide_password=True)}",
        next_step="mend that, or c.CourseDirectory.db_url in nbgrader_config.py; then run the same command again",
    )


def _engine(url: str) -> Any:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError

    made = _read(url)
    try:
        if made.get_backend_name() == "postgresql" and "connect_timeout" not in made.query:
            made = made.update_query_dict({"connect_timeout": PATIENCE})
        return create_engine(made)
    except (ImportError, ArgumentError) as trouble:
        raise GraderFault(
            "There is no driver for the database of the gradebook.",
            got=f"{trouble}, for a URL that begins with {made.drivername}://",
            wanted=f"a driver that is installed, as for {EXAMPLE}",
            next_step="pip install 'torch-autograder[postgresql]', or mend c.CourseDirectory.db_url",
        ) from None


def _read(url: str) -> Any:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise GraderFault(
            "The course's db_url names no database.",
            got="something that is no URL of SQLAlchemy's",  # it may hold a password
            wanted=f"{EXAMPLE}, or nothing for a file in the course",
            next_step="mend c.CourseDirectory.db_url in nbgrader_config.py",
        ) from None
