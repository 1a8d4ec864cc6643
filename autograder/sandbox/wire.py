"""The channel between grader and box: JSON messages, each behind its length. Both sides use it; it knows no words.

A Channel sits on one end of a socket pair. On the grader's side everything that comes out of it is a claim of the
student's program: see claims.py. No pickle, no recursion into objects: bytes, then plain JSON.
"""

from __future__ import annotations

import json
import os
import struct
from typing import Any

LENGTH = struct.Struct("<I")
MOST_BYTES = 32 << 20
"""Of one message. 1,000 steps take 0.2 MiB with three parameters, and 12 MiB with a hidden layer of 64."""
BYE = b"bye"
"""From the grader to the fork server: closing a socket does not do where a forked process still holds a copy."""

GO = b"go"
"""From the grader to the fork server, which waits for it before it imports torch."""


class Closed(Exception):
    """The other side has gone."""


def pack(message: dict[str, Any]) -> bytes:
    """The message as it goes over the wire; ValueError where it holds NaN or infinity."""
    text = json.dumps(message, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")  # a lone surrogate in a student's string becomes a question mark
    return LENGTH.pack(len(body)) + body


class Channel:
    """The box's end, which waits. The grader's end must watch the clock as well: see line.py."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def send(self, message: dict[str, Any]) -> None:
        """Write one message; Closed where nobody reads, ValueError where it holds NaN or infinity."""
        rest = memoryview(pack(message))
        try:
            while rest:
                rest = rest[os.write(self.fd, rest) :]
        except OSError as error:
            raise Closed from error

    def receive(self) -> dict[str, Any]:
        """Read one message, a JSON object; Closed where the other side has gone."""
        (size,) = LENGTH.unpack(self._read(LENGTH.size))
        message = json.loads(self._read(size))
        if not isinstance(message, dict):
            raise ValueError("a message is a JSON object")
        return message

    def _read(self, size: int) -> bytes:
        parts = []
        while size:
            part = os.read(self.fd, min(size, 1 << 16))
            if not part:
                raise Closed
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
