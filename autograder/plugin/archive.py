"""What an archive holds, for archives that nobody vouches for.

members(archive, most)   each entry: its name, and its content or why it has none; zip, tar and tar.gz
Room(size, entries)      what may come out of it

A few bytes can stand for terabytes, in a zip by way of bzip2 even within one read. So nothing is unpacked but deflate,
in small reads, and a tar is not followed past `most` bytes. Raises whatever zipfile, tarfile and gzip meet.
"""

from __future__ import annotations

import gzip
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from autograder.plugin import take

Member = tuple[str, Callable[[], IO[bytes]] | None, str]
"""A name, what opens its content if it is a regular file, and otherwise what it is."""

CHUNK = 8_192
"""Bytes of one read. tarfile reads whole headers, which may say that they are as long as they like."""

_NOT_REGULAR = "not a regular file"
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class TooMuch(ValueError):
    """The archive unpacks to more than it may."""


@dataclass
class Room:
    """What may still come out of an archive."""

    size: int
    """In bytes."""
    entries: int

    def read(self, content: IO[bytes]) -> bytes:
        """All of one file. What was unpacked counts, also where it is too much, broken, or cannot be kept."""
        parts: list[bytes] = []
        most = take.MAX_FILE
        while part := content.read(CHUNK):
            most, self.size = most - len(part), self.size - len(part)
            if min(most, self.size) < 0:
                raise TooMuch(f"larger than {take.MAX_FILE // 1_000_000} MB, or than may be with the others")
            parts.append(part)
        return b"".join(parts)

    @contextmanager
    def inside(self) -> Iterator[Room]:
        """What may come out of an archive in it, which is one student's; what does is taken from this."""
        size, entries = min(take.MAX_TOTAL, self.size), min(take.MAX_FILES, self.entries)
        inner = Room(size, entries)
        yield inner
        self.size, self.entries = self.size - size + inner.size, self.entries - entries + inner.entries


def members(archive: IO[bytes], most: int) -> Iterator[Member]:
    """The entries that are no folders, in the archive's order; an entry is to be read before the next is asked for."""
    if zipfile.is_zipfile(archive):
        yield from _of_zip(archive)
    else:
        yield from _of_tar(archive, most)


def _of_zip(archive: IO[bytes]) -> Iterator[Member]:
    archive.seek(0)
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            if not member.is_dir():
                reason = _refused(member)
                yield member.filename, None if reason else partial(opened.open, member), reason


def _refused(member: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind and kind != stat.S_IFREG:
        return _NOT_REGULAR
    if member.flag_bits & 1:
        return "encrypted"
    return "" if member.compress_type in _PLAIN else "compressed in another way than by deflate"


def _of_tar(archive: IO[bytes], most: int) -> Iterator[Member]:
    archive.seek(0)
    zipped = archive.read(2) == b"\x1f\x8b"
    archive.seek(0)
    plain = cast("IO[bytes]", gzip.GzipFile(fileobj=archive)) if zipped else archive
    with tarfile.open(fileobj=cast("IO[bytes]", _Bounded(plain, most)), mode="r:") as opened:
        for member in opened:
            if not member.isdir():
                reading = cast("Callable[[], IO[bytes]]", partial(opened.extractfile, member))
                yield member.name, *((reading, "") if member.isreg() else (None, _NOT_REGULAR))


class _Bounded:
    """A stream that ends in TooMuch past so many bytes, and where more than a little is wanted at once."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream, self._most = stream, most

    def read(self, size: int) -> bytes:
        if size > CHUNK or self._stream.tell() + size > self._most:
            raise TooMuch("the archive unpacks to more than it may")
        return self._stream.read(size)

    def seek(self, place: int) -> int:
        if not 0 <= place <= self._most:
            raise TooMuch("the archive unpacks to more than it may")
        return self._stream.seek(place)

    def tell(self) -> int:
        return self._stream.tell()
