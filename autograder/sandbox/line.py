"""The grader's end of a child: its channel, its output, and the clock. Trusted side.

Nothing here blocks longer than the time that is left, trusts a length, or raises anything but Ended for what the
child does.
"""

from __future__ import annotations

import os
import selectors
import socket
import time
from dataclasses import dataclass
from math import inf
from typing import Any

from autograder.sandbox import claims
from autograder.sandbox.endings import Ended, out_of_patience, out_of_time, too_much_output, unreadable
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import LENGTH, MOST_BYTES, pack

CHUNK = 1 << 16
SLICE = 0.02
"""Seconds between two looks at the output. Who waits for each line is woken by each, and the program pays for half."""
ROOM = 1 << 20
"""Bytes that the pipe holds meanwhile."""


@dataclass
class Patience:
    """Seconds that all runs of one submission, and the questions to them, may still take together."""

    left: float = inf


class Line:
    """Owns the grader's ends of both; `close` them."""

    def __init__(self, channel: socket.socket, output: int, limits: Limits) -> None:
        self.channel, self.output, self.limits = channel, output, limits
        self.subject = "The program"
        """Who is to blame, for messages."""
        self.left = limits.wall_seconds
        """Seconds that the child may still take; the time between two questions is the grader's own."""
        self.patience = Patience()
        self._said, self._printed = bytearray(), bytearray()
        self._heard = 0
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._selector = selectors.PollSelector()
        self._selector.register(channel, selectors.EVENT_READ)

    def talk(self, message: dict[str, Any] | None) -> bytes:
        """Send a message (if any), wait for the next one and return it unread; Ended where there is none."""
        started = time.monotonic()
        deadline = started + min(self.left, self.patience.left)
        try:
            if message is not None:
                self._send(pack(message), deadline)
            return self._receive(deadline)
        finally:
            took = time.monotonic() - started
            self.left -= took
            self.patience.left -= took

    def printed(self) -> str:
        """What was printed so far, cleaned and capped."""
        while len(self._printed) < self.limits.output_bytes and self._read_output():
            pass
        return claims.printed(bytes(self._printed[: self.limits.output_bytes]), self.limits.output_bytes)

    def close(self) -> None:
        """Both ends."""
        self._selector.close()
        self.channel.close()
        os.close(self.output)

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        try:
            while rest:
                try:
                    rest = rest[self.channel.send(rest, socket.MSG_NOSIGNAL) :]
                except BlockingIOError:  # seldom: a socket holds most questions whole
                    self._selector.modify(self.channel, selectors.EVENT_READ | selectors.EVENT_WRITE)
                    self._wait(deadline)
        except OSError:
            raise Ended from None
        finally:
            self._selector.modify(self.channel, selectors.EVENT_READ)

    def _receive(self, deadline: float) -> bytes:
        while (message := self._complete()) is None:
            if not self._wait(deadline) & selectors.EVENT_READ:
                continue
            try:
                part = self.channel.recv(CHUNK)  # plain recv: descriptors that come along are dropped
            except OSError:
                part = b""
            if not part:
                raise Ended
            self._said += part
        return message

    def _complete(self) -> bytes | None:
        if len(self._said) < LENGTH.size:
            return None
        (size,) = LENGTH.unpack_from(self._said)
        if size > MOST_BYTES:
            raise Ended(unreadable(self.subject, f"a message of {size} bytes"))
        end = LENGTH.size + size
        if len(self._said) < end:
            return None
        message = bytes(self._said[LENGTH.size : end])
        del self._said[:end]
        return message

    def _wait(self, deadline: float) -> int:
        """Take in output until the channel can be read or written; which of these."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                over = out_of_patience if self.patience.left < self.left else out_of_time
                raise Ended(over(self.subject, self.limits))
            events = self._selector.select(min(left, SLICE))
            while self._read_output():
                if self._heard > self.limits.most_output_bytes:
                    raise Ended(too_much_output(self.subject, self.limits))
            if events:
                return events[0][1]

    def _read_output(self) -> bool:
        """Whether there was any; False as well where there is none just now."""
        try:
            part = os.read(self.output, CHUNK)
        except OSError:
            return False
        self._heard += len(part)
        self._printed += part[: max(self.limits.output_bytes - len(self._printed), 0)]
        return bool(part)
