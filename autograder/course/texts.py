"""Every text that a file holds, also where it is packed: for the search of a release.

    texts(raw)   as UTF-8 and UTF-16, the strings of JSON, base64 in them, what a zip or gzip holds, and so on inside

The files are the author's own, so nothing here guards against bombs.
"""

from __future__ import annotations

import binascii
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

DEPTH = 4
"""Of packing in packing."""

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")


def texts(raw: bytes, depth: int = DEPTH) -> Iterator[str]:
    """All of them; a piece of text can come more than once."""
    yield raw.decode("utf-8", "replace")
    if b"\0" in raw:
        yield from (raw[start:].decode("utf-16-le", "replace") for start in (0, 1))
    if depth:
        yield from _strings(_parsed(raw))
        for inner in (*_unpacked(raw), *_decoded(raw)):
            yield from texts(inner, depth - 1)


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    """A list of strings is one text as well: that is how notebooks keep lines."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield "".join(each for each in value if isinstance(each, str))
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *_strings(each))


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """What is broken or encrypted is no text to anybody."""
    with suppress(OSError, EOFError, zlib.error):
        if raw.startswith(b"\x1f\x8b"):
            yield gzip.decompress(raw)
    with suppress(zipfile.BadZipFile, RuntimeError, zlib.error):
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as opened:
                yield from (opened.read(name) for name in opened.namelist())


def _decoded(raw: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(raw.decode("latin-1")):
        whole = found.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield binascii.a2b_base64(whole + "=" * (-len(whole) % 4))
        except binascii.Error:
            continue
