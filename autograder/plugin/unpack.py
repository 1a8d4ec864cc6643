"""`nbgrader zip_collect`, for archives that came from students by way of a learning platform.

nbgrader's own hands them to a general unpacker: names that climb out of the folder, links, devices and bombs included.
Here only regular files below the folder come out, within limits, and none takes another's place. An archive inside an
archive is one student's: it has limits of its own, so that it cannot use up what the others need. What is refused is
named in the log, and is still in the archive.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import List

from autograder.course.submission import stand_in
from autograder.plugin import take
from autograder.plugin.archive import Room, members
from autograder.plugin.names import is_student, shown
from autograder.plugin.private import shut

MAX_TOTAL = 2_000_000_000
MAX_FILES = 100_000
MAX_NESTED = 3


class CarefulExtractor(ExtractorPlugin):
    """Unpacks zip and tar archives, and those inside them."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack or copy everything below `archive_path`; one bad archive does not stop the others."""
        if self.parent is not None:
            shut(self.parent.coursedir)
        top = Path(archive_path)
        for file in sorted(path for path in top.rglob("*") if path.is_file() and not path.is_symlink()):
            folder = Path(extracted_path) / file.parent.relative_to(top)
            room = Room(MAX_TOTAL, MAX_FILES)
            if file.suffix not in self.zip_ext:
                self._entry(partial(io.FileIO, file), folder / file.name, file.parent.name, room, 0)
                continue
            with file.open("rb") as archive:
                self._unpack(archive, folder / _stem(file.name), file.name, room, MAX_NESTED)
        for folder in [Path(extracted_path), *(path for path in Path(extracted_path).rglob("*") if path.is_dir())]:
            stand_in(folder)

    def _unpack(self, archive: IO[bytes], folder: Path, name: str, room: Room, nested: int) -> None:
        """Every entry that may come out, and of the others why not."""
        try:
            for member, opened, reason in members(archive, room.size):
                if room.entries <= 0 or room.size <= 0:
                    self._say(f"all from {member} on", name, "more than may be")
                    return
                room.entries -= 1
                path = PurePosixPath("".join(c if c.isprintable() else "_" for c in member.replace("\\", "/")))
                if path.is_absolute() or ".." in path.parts or not 0 < len(path.parts) <= take.MAX_DEPTH:
                    self._say(member, name, "the name leaves its folder")
                elif opened is None:
                    self._say(member, name, reason)
                else:
                    self._entry(opened, folder / path, name, room, nested - 1)
        except Exception as trouble:  # whatever zipfile, tarfile and gzip meet in what somebody made up
            self._say("the rest", name, f"{type(trouble).__name__}: {trouble}")

    def _entry(self, opened: Callable[[], IO[bytes]], path: Path, name: str, room: Room, nested: int) -> None:
        try:
            with opened() as content:
                data = room.read(content)
            if path.suffix not in self.zip_ext:
                self._write(data, path)
            elif nested:
                self._nested(data, path, room, nested)
            else:
                self._say(path.name, name, "archives in archives in archives")
        except Exception as trouble:  # as above; the other entries may be sound
            self._say(path.name, name, f"{type(trouble).__name__}: {trouble}")

    def _nested(self, archive: bytes, path: Path, room: Room, nested: int) -> None:
        with room.inside() as inner:
            self._unpack(io.BytesIO(archive), path.with_name(_stem(path.name)), path.name, inner, nested)

    def _write(self, data: bytes, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)

    def _say(self, what: object, where: object, reason: str) -> None:
        self.log.warning("Not unpacked: %s in %s: %s", shown(what), shown(where), shown(reason))


class CarefulCollector(FileNameCollectorPlugin):
    """Finds student and file in a name, and takes no name that could lead elsewhere. Scripts are collected too."""

    valid_ext = List([".ipynb", ".py"]).tag(config=True)

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """What nbgrader's own finds, or None where it would leave the submitted folder."""
        found: dict[str, Any] | None = super().collect(submitted_file)
        if not found:
            return None
        parts = str(found.get("file_id")).split("/")
        if not is_student(str(found.get("student_id"))) or any(part.startswith(".") or not part for part in parts):
            self.log.warning("Not collected: %s: no usable student or file name", shown(submitted_file))
            return None
        return found


def _stem(name: str) -> str:
    return name.removesuffix(".gz").removesuffix(".tar").removesuffix(".zip")
