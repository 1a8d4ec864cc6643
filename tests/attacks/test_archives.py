"""Archives made to fill the disk, the memory or the evening, or to take another student's hand-in with them.

The unpacker runs in a process of its own, whose peak of memory is measured.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ADA = b'{"cells": []}'
GIGABYTE = 1_000_000_000

UNPACK = """
import json, resource, sys
from autograder.plugin.unpack import CarefulExtractor
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
CarefulExtractor().extract(sys.argv[1], sys.argv[2])
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([(used.ru_maxrss - before) * 1024, used.ru_utime + used.ru_stime]))
"""


def zipped(*content: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in content:
            archive.writestr(name, data)
    return made.getvalue()


def tarred(*content: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, data in content:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def of_zeros(size: int) -> bytes:
    """gzip of so many zeros: many members, one behind the other, are one file to whoever reads it."""
    return gzip.compress(bytes(10_000_000)) * (size // 10_000_000)


def said_to_hold(name: str, size: int) -> bytes:
    """The header of a tar's file that is said to be so large."""
    member = tarfile.TarInfo(name)
    member.size = size
    return member.tobuf(tarfile.GNU_FORMAT)


def bzip2_in_a_zip() -> bytes:
    """Half a gigabyte in 400 bytes: zipfile unpacks all that it has read of bzip2 at once."""
    packer = bz2.BZ2Compressor()
    data = b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(500)), packer.flush()])
    raw = bytearray(zipped(("linear.ipynb", data), method=zipfile.ZIP_STORED))
    for signature, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        struct.pack_into("<H", raw, raw.index(signature) + method, zipfile.ZIP_BZIP2)
        struct.pack_into("<I", raw, raw.index(signature) + size, 500_000_000)
    return bytes(raw)


def zips_in_zips() -> bytes:
    """Large files that are said to be archives: each would be read to its end, for the table of contents is there."""
    return zipped(*((f"{at}.zip", bytes(100_000_000)) for at in range(20)))


def overlapping() -> bytes:
    """3,000 entries in the table of contents for the same 20 MB."""
    raw = zipped(("a.py", bytes(20_000_000)))
    start = raw.index(b"PK\x01\x02")
    entry, end = raw[start : raw.index(b"PK\x05\x06")], bytearray(raw[raw.index(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 3_000, 3_000, 3_000 * len(entry))
    return raw[:start] + entry * 3_000 + bytes(end)


def many_names() -> bytes:
    return zipped(*((f"{at}.py", b"") for at in range(100_000)))


def tar_without_end() -> bytes:
    """A file of 3 GB, then the student's own: tar would be followed through all of it."""
    return (
        gzip.compress(said_to_hold("a.bin", 3 * GIGABYTE))
        + of_zeros(3 * GIGABYTE)
        + gzip.compress(tarred(("linear.ipynb", ADA)))
    )


def long_header() -> bytes:
    """A name that is said to be 2 GB long, which tarfile would read at once."""
    header = bytearray(said_to_hold("././@LongLink", 2 * GIGABYTE))
    header[156:157] = b"L"
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + 8 * 32 + sum(header[156:512]))
    return gzip.compress(bytes(header)) + of_zeros(2 * GIGABYTE)


def backwards() -> bytes:
    """A file of less than no bytes: what follows it is what stands before it."""
    header = bytearray(said_to_hold("b.py", 0))
    header[124:136] = b"\xff" * 10 + struct.pack(">h", -1024)
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + 8 * 32 + sum(header[156:512]))
    return said_to_hold("linear.py", 0) + bytes(header)


BOMBS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "bzip2 in a zip": lambda: ("eve.zip", bzip2_in_a_zip()),
    "zips in zips": lambda: ("eve.zip", zips_in_zips()),
    "overlapping entries": lambda: ("eve.zip", overlapping()),
    "100,000 names": lambda: ("eve.zip", many_names()),
    "a tar.gz without end": lambda: ("eve.tar.gz", tar_without_end()),
    "a header of 2 GB": lambda: ("eve.tar.gz", long_header()),
    "a tar that goes backwards": lambda: ("eve.tar.gz", backwards()),
    "a gigabyte of zeros": lambda: ("eve.zip", zipped(*((f"{at}.py", bytes(30_000_000)) for at in range(40)))),
}


def unpack(top: Path) -> tuple[float, float]:
    """Unpack in a process of its own: the memory that it needed on top, and its seconds."""
    command = [sys.executable, "-c", UNPACK, str(top / "archive"), str(top / "extracted")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    memory, seconds = json.loads(run.stdout)
    return memory, seconds


@pytest.fixture
def top(tmp_path: Path) -> Path:
    for name in ("archive", "extracted"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_takes_little_memory_disk_and_time_and_nobody_elses_hand_in(top: Path, bomb: str) -> None:
    name, raw = BOMBS[bomb]()
    assert len(raw) < 25_000_000
    (top / "archive" / "class.zip").write_bytes(
        zipped(("ada_linear.ipynb", ADA), (name, raw), ("zoe_linear.ipynb", ADA), method=zipfile.ZIP_STORED)
    )
    memory, seconds = unpack(top)
    for student in ("ada", "zoe"):
        assert (top / "extracted" / "class" / f"{student}_linear.ipynb").read_bytes() == ADA
    assert sum(file.stat().st_size for file in (top / "extracted").rglob("*") if file.is_file()) < 110_000_000
    assert memory < 300_000_000
    assert seconds < 30
