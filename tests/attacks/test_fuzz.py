"""The channel, whatever is written on it: a record or a failure comes out, in time, and nothing stays behind."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox import claims
from autograder.sandbox.endings import Ended
from autograder.sandbox.limits import Limits
from autograder.sandbox.line import Line

from . import forged, trusted

MANY = 5 * settings().max_examples
"""In the quick suite; twenty times as many in the long one."""
MOST_GROWTH = 32.0
"""Megabytes, of the least of several: what messages of up to 30 leave behind are holes, which move by 20. In the long
suite 2,000 programs lie between, so that a leak of 16 KB each shows."""
QUESTIONS = ({"id": 1}, None, {"id": 1, "more than a socket holds": "x" * 1_000_000})


def write(channel: socket.socket, stream: bytes, pieces: int, stays: bool) -> None:
    size = -(-len(stream) // pieces) or 1
    with contextlib.suppress(OSError):  # the grader has had enough
        for start in range(0, len(stream), size):
            channel.sendall(stream[start : start + size])
    if not stays:
        channel.close()


@settings(max_examples=MANY)
@given(st.data())
def test_a_record_or_a_failure_comes_over_the_channel_in_time(data: st.DataObject):
    stream, question = data.draw(forged.streams()), QUESTIONS[data.draw(st.integers(0, len(QUESTIONS) - 1))]
    pieces, stays = data.draw(st.sampled_from([1, 2, 20])), not data.draw(st.integers(0, 3))
    (mine, theirs), (output, printing) = socket.socketpair(), os.pipe()
    line = Line(mine, output, Limits(wall_seconds=0.05 if stays else 5.0))
    writer = threading.Thread(target=write, args=(theirs, stream, pieces, stays))
    writer.start()
    started = time.monotonic()
    with contextlib.suppress(Ended):
        while True:
            said = line.talk(question)
            for read in (claims.recording, partial(claims.observations, count=1)):
                with contextlib.suppress(claims.ProtocolError):
                    assert forged.finite(read(said, forged.ID))
    assert time.monotonic() - started < line.limits.wall_seconds + 2.0  # a second for a busy machine
    line.close()
    writer.join()
    theirs.close()
    os.close(printing)


@pytest.fixture(scope="module")
def process(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessPoolExecutor]:
    home = tmp_path_factory.getbasetemp().parent / "home"  # shared with tests/judge: the traces are made once
    with ProcessPoolExecutor(1, get_context("spawn"), trusted.make, (root, home)) as pool:
        yield pool


def test_a_program_that_writes_anything_is_graded_and_leaves_nothing_behind(process: ProcessPoolExecutor):
    process.submit(trusted.grade, [forged.LARGEST]).result()  # what is kept after it is kept for good, and once
    sheets, left = 0, []

    @settings(max_examples=MANY)
    @given(st.data())
    def flood(data: st.DataObject) -> None:
        nonlocal sheets
        streams = data.draw(st.lists(forged.streams(), min_size=1, max_size=3))
        sheet = process.submit(trusted.grade, streams).result()
        assert sheet.status == "graded", sheet.fault
        assert sheet.score < sheet.max_score
        assert forged.finite(sheet)
        assert sheet.failure is None or sheet.failure.message.isprintable()
        sheets += 1
        if sheets % (MANY // 20) == 0:
            assert process.submit(trusted.full_marks).result(), "the next, honest program was harmed"
            left.append(process.submit(trusted.left).result())

    flood()
    memory, descriptors = zip(*left[4:], strict=True)  # before that, modules come in at their first use
    assert len(set(descriptors)) == 1
    print(f"megabytes: {memory}, descriptors: {descriptors[0]}")
    early, late = memory[: len(memory) // 2], memory[len(memory) // 2 :]
    assert min(late) - min(early) < MOST_GROWTH, memory
