"""A PostgreSQL server of the system's packages, in a folder of its own, spoken to through a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

NOBODY = pwd.getpwnam("nobody")
PASSWORD = "p@ss/word:1"
SETTINGS = "-F -c listen_addresses='' -c max_connections=20 -k"
"""No waiting for a disk, no network, the socket in the folder that follows."""


@dataclass(frozen=True)
class Server:
    """Where it is; it can be stopped and started again."""

    programs: Path
    folder: Path

    def url(self, database: str, password: str = PASSWORD) -> str:
        """As `db_url` names a database of it."""
        from sqlalchemy import URL

        made = URL.create(
            "postgresql+psycopg", "teacher", password, database=database, query={"host": str(self.folder)}
        )
        return made.render_as_string(hide_password=False)

    def make(self, database: str, pattern: str = "template1") -> str:
        """A new database, a copy of another; its URL."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="teacher", password=PASSWORD, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(f'create database "{database}" template "{pattern}"')
        return self.url(database)

    def start(self) -> None:
        """Returns when it answers."""
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"{SETTINGS} {self.folder}", "start")

    def stop(self) -> None:
        """At once, whoever is connected."""
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """One of its programs, as somebody who is not root: the server refuses to be."""
        root = os.getuid() == 0
        who: dict[str, Any] = {"user": NOBODY.pw_uid, "group": NOBODY.pw_gid, "extra_groups": []} if root else {}
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        clean = {"cwd": "/", "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, "stdout": subprocess.DEVNULL}
        done = subprocess.run(command, stderr=subprocess.PIPE, **clean, **who)  # type: ignore[call-overload]
        assert done.returncode == 0, done.stderr.decode()


@contextmanager
def running() -> Iterator[Server]:
    """A new one, gone afterwards; skips where there are no programs."""
    server = Server(_programs(), Path(tempfile.mkdtemp(prefix="pg-")))  # a socket's path is short, and not only ours
    try:
        if os.getuid() == 0:
            shutil.chown(server.folder, NOBODY.pw_uid, NOBODY.pw_gid)
        (server.folder / "password").write_text(PASSWORD)
        names = f"--pwfile={server.folder / 'password'}", "--username=teacher"
        server.run("initdb", "--no-sync", "--auth=scram-sha-256", "--encoding=UTF8", *names)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(server.folder)


def _programs() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))  # Debian keeps them out of the way
    found = str(versions[-1]) if versions else shutil.which("initdb")
    if not found:
        pytest.skip("no PostgreSQL on this machine: `make clean-system setup` as root, or install it by hand")
    return Path(found).resolve().parent
