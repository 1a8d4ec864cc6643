"""`nbgrader collect`, for an exchange in which every student can write what they like.

nbgrader's own follows links (to the hidden graders, to gradebook.db), takes the name and time that the student wrote,
and deletes the old submission before it copies the new one. Here the owner of the folder must be the student, the
time is the file system's, only regular files with one name are taken, and the old submission stays until the new one
is whole. What is refused is named in the log, and stays where it is.
"""

from __future__ import annotations

import datetime
import os
import pwd
import re
import shutil
from pathlib import Path
from secrets import token_hex
from typing import Any, cast

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import check_mode, parse_utc
from traitlets import Bool

from autograder.course.submission import stand_in
from autograder.plugin.names import is_student, shown
from autograder.plugin.private import shut
from autograder.plugin.take import Refused, take, written

_SECRET = re.compile(r"[0-9a-f]{32,256}")


class CarefulCollect(ExchangeCollect):
    """Collects regular files of their owner only."""

    trust_timestamps = Bool(
        False, help="Take the time that the student's own file says; for an exchange that was restored or moved."
    ).tag(config=True)

    def init_src(self) -> None:
        """Choose one submission of each student: the latest, or with before_duedate the latest that is in time."""
        self.inbound_path = os.path.join(self.root, self.coursedir.course_id, "inbound")
        if not self.coursedir.course_id:
            self.fail("No course id specified. Re-run with --course flag.")
        if not os.path.isdir(self.inbound_path):
            self.fail(f"Course not found: {self.inbound_path}")
        if not check_mode(self.inbound_path, read=True, execute=True):
            self.fail(f"You don't have read permissions for the directory: {self.inbound_path}")
        due = self._due() if self.before_duedate else None
        by_student: dict[str, list[dict[str, Any]]] = {}
        for record in filter(None, map(self._record, sorted(os.scandir(self.inbound_path), key=lambda at: at.name))):
            by_student.setdefault(record["username"], []).append(record)
        self.src_records = [_latest(records, due) for records in by_student.values()]

    def copy_files(self) -> None:
        """Collect what is new. One submission that cannot be copied does not stop the others."""
        shut(self.coursedir)
        if not self.src_records:
            self.log.warning("No submissions of '%s' to collect", self.coursedir.assignment_id)
        for record in self.src_records:
            student, path = record["username"], Path(self.inbound_path, record["filename"])
            target = Path(
                self.coursedir.format_path(self.coursedir.submitted_directory, student, self.coursedir.assignment_id)
            )
            if target.is_dir() and not self._is_wanted(record["timestamp"], target):
                self.log.info("There is a submission of %s already; --update takes a newer one", student)
                continue
            try:
                self._collect(path, target, record["timestamp"])
                self.log.info("Collected submission: %s %s", student, self.coursedir.assignment_id)
            except (OSError, Refused) as trouble:
                self.log.error("Left in the exchange: %s: %s", shown(path), shown(trouble))

    def _is_wanted(self, timestamp: datetime.datetime, target: Path) -> bool:
        known = self.coursedir.get_existing_timestamp(str(target))
        return bool(
            (self.update and (known is None or timestamp > known)) or (self.before_duedate and timestamp != known)
        )

    def _collect(self, source: Path, target: Path, timestamp: datetime.datetime) -> None:
        """Copy aside, then into place."""
        aside, before = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
        for left in (aside, before):
            shutil.rmtree(left, ignore_errors=True)
        for refused in take(source, aside, ignore=self.coursedir.ignore):
            self.log.warning("Left in the exchange: %s", shown(refused))
        if not any(file.suffix in (".ipynb", ".py") for file in aside.iterdir()):
            shutil.rmtree(aside)
            raise Refused("holds neither a notebook nor a script that can be taken")
        _complete(aside, timestamp)
        if self.coursedir.groupshared:
            _share(aside)
        if target.is_dir():
            target.rename(before)
        aside.rename(target)
        shutil.rmtree(before, ignore_errors=True)

    def _record(self, entry: os.DirEntry[str]) -> dict[str, Any] | None:
        """A submission of this assignment, of the wanted student, that may be collected."""
        name, _, rest = entry.name.partition(f"+{self.coursedir.assignment_id}+")
        if not rest or self.coursedir.student_id not in ("", "*", name):
            return None
        try:
            owner, timestamp = self._owner(entry), self._time(entry, rest)
        except (OSError, ValueError) as trouble:
            self.log.warning("Left in the exchange: %s: %s", shown(entry.path), shown(trouble))
            return None
        if not is_student(name):
            self.log.warning("Left in the exchange: %s: no student is called that", shown(entry.path))
            return None
        if self.check_owner and owner != name:
            self.log.warning(
                "Left in the exchange: %s says that it is from %s, but %s owns it. "
                "Where all students are one Unix user, set c.ExchangeCollect.check_owner = False",
                *(shown(entry.path), name, owner),
            )
            return None
        return {"username": name, "filename": entry.name, "timestamp": timestamp}

    def _owner(self, entry: os.DirEntry[str]) -> str:
        found = entry.stat(follow_symlinks=False)
        if not entry.is_dir(follow_symlinks=False):
            raise Refused("not a folder")
        try:
            return pwd.getpwuid(found.st_uid).pw_name
        except KeyError:
            return f"uid {found.st_uid}"

    def _time(self, entry: os.DirEntry[str], rest: str) -> datetime.datetime:
        if self.trust_timestamps:
            return cast("datetime.datetime", parse_utc(rest.rpartition("+")[0]))  # behind it stands a random string
        return datetime.datetime.fromtimestamp(written(Path(entry.path)), datetime.UTC).replace(tzinfo=None)

    def _due(self) -> datetime.datetime | None:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            try:
                return cast("datetime.datetime | None", book.find_assignment(self.coursedir.assignment_id).duedate)
            except MissingEntry:
                return None


def _latest(records: list[dict[str, Any]], due: datetime.datetime | None) -> dict[str, Any]:
    records = sorted(records, key=lambda record: record["timestamp"])
    in_time = [record for record in records if due is not None and record["timestamp"] <= due]
    return (in_time or records)[-1]


def _complete(folder: Path, timestamp: datetime.datetime) -> None:
    """Put in what nbgrader reads later and stops at for the whole class if it is missing or not as it should be."""
    time, secret = folder / "timestamp.txt", folder / "submission_secret.txt"
    for place in (time, secret):
        if place.is_dir():
            shutil.rmtree(place)
    time.write_text(f"{timestamp:%Y-%m-%d %H:%M:%S.%f} UTC")
    if not (secret.is_file() and _SECRET.fullmatch(secret.read_text(errors="replace"))):
        secret.write_text(token_hex(64))
    stand_in(folder)


def _share(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o2770 if path.is_dir() else 0o660)
