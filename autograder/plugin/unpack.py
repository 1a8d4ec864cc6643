"""`nbgrader zip_collect`, for archives that came from students by way of a learning platform.

nbgrader's own hands them to a general unpacker: names that climb out of the folder, links, devices and bombs included.
Here only regular files below the folder come out, within limits; what is refused is named in the log.
"""

from __future__ import annotations

import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import List

from autograder.course.submission import stand_in
from autograder.plugin.take import MAX_DEPTH, MAX_FILE

MAX_TOTAL = 2_000_000_000
MAX_FILES = 100_000
MAX_NESTED = 3

Member = tuple[str, IO[bytes] | None, str]
"""A name, its content if it is a regular file, and otherwise what it is."""


class CarefulExtractor(ExtractorPlugin):
    """Unpacks zip and tar archives, and those inside them."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack or copy everything below `archive_path`; one bad archive does not stop the others."""
        self._bytes, self._files = MAX_TOTAL, MAX_FILES
        top = Path(archive_path)
        for file in sorted(path for path in top.rglob("*") if path.is_file() and not path.is_symlink()):
            folder = Path(extracted_path) / file.parent.relative_to(top)
            with file.open("rb") as content:
                self._put(content, folder, file.name, MAX_NESTED)
        for folder in [Path(extracted_path), *(path for path in Path(extracted_path).rglob("*") if path.is_dir())]:
            stand_in(folder)

    def _put(self, content: IO[bytes], folder: Path, name: str, nested: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if Path(name).suffix in self.zip_ext:
            self._unpack(content, folder / _stem(name), name, nested)
            return
        limit = min(MAX_FILE, self._bytes)
        data = content.read(limit + 1)
        self._files -= 1
        if len(data) > limit or self._files < 0:
            self.log.warning("Not unpacked: %s: more than may be", folder / name)
            return
        self._bytes -= len(data)
        (folder / name).write_bytes(data)

    def _unpack(self, archive: IO[bytes], folder: Path, name: str, nested: int) -> None:
        if nested == 0:
            self.log.warning("Not unpacked: %s: archives in archives in archives", name)
            return
        try:
            for member, content, kind in _members(archive):
                path = PurePosixPath(member.replace("\\", "/"))
                if path.is_absolute() or ".." in path.parts or len(path.parts) > MAX_DEPTH or "\0" in member:
                    self.log.warning("Not unpacked: %s in %s: the name leaves its folder", member, name)
                elif content is None:
                    self.log.warning("Not unpacked: %s in %s: %s", member, name, kind)
                else:
                    with content:
                        self._put(content, folder / path.parent, path.name, nested - 1)
        except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, RuntimeError, ValueError, KeyError) as trouble:
            self.log.warning("Not unpacked: %s: %s: %s", name, type(trouble).__name__, trouble)


class CarefulCollector(FileNameCollectorPlugin):
    """Finds student and file in a name, and takes no name that could lead elsewhere. Scripts are collected too."""

    valid_ext = List([".ipynb", ".py"]).tag(config=True)

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """What nbgrader's own finds, or None where it would leave the submitted folder."""
        found: dict[str, Any] | None = super().collect(submitted_file)
        names = [str(part) for key in ("student_id", "file_id") if found for part in str(found.get(key)).split("/")]
        if any(not re.fullmatch(r"[^./\0][^/\0]*", name) for name in names):
            self.log.warning("Not collected: %s: no usable student or file name", submitted_file)
            return None
        return found


def _members(archive: IO[bytes]) -> Iterator[Member]:
    if zipfile.is_zipfile(archive):
        archive.seek(0)
        yield from _zip_members(archive)
    else:
        archive.seek(0)
        with tarfile.open(fileobj=archive) as tar:
            for member in tar:
                if not member.isdir():
                    yield member.name, tar.extractfile(member) if member.isreg() else None, "not a regular file"


def _zip_members(archive: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            mode = member.external_attr >> 16
            if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
                yield member.filename, None, "not a regular file"
            elif member.flag_bits & 1:
                yield member.filename, None, "encrypted"
            elif not member.is_dir():
                yield member.filename, opened.open(member), ""


def _stem(name: str) -> str:
    return name.removesuffix(".gz").removesuffix(".tar").removesuffix(".zip")
